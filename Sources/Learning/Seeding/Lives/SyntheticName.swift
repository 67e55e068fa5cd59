/// A made-up person's name, with a spelling of ASCII letters for addresses.
struct SyntheticName {
  let first: String
  let last: String
  /// Lower-case ASCII, first and last name with a full stop between them.
  let address: String

  /// A name that is at home where a language is spoken; of languages that are not known here an English one.
  init(language: String, _ random: inout SeededRandom) {
    let names = Names.spoken[String(language.prefix { $0 != "-" })] ?? Names.english
    let given = names.given[random.below(names.given.count)]
    let family = names.family[random.below(names.family.count)]
    first = given.written
    last = family.written
    address = "\(given.spelled).\(family.spelled)"
  }

  private struct Name {
    let written: String
    let spelled: String

    /// From `written` or `written=spelled`.
    init(_ text: Substring) {
      let parts = text.split(separator: "=", maxSplits: 1)
      written = String(parts.first ?? "")
      spelled = parts.count > 1 ? String(parts[1]) : written.lowercased()
    }
  }

  private struct Names {
    let given: [Name]
    let family: [Name]

    init(given: String, family: String) {
      self.given = given.split(separator: " ").map(Name.init)
      self.family = family.split(separator: " ").map(Name.init)
    }

    static let english = Names(
      given: """
        Alice Amir Anna Ben Carla Chloe Daniel David Elena Emma Ethan Farah Grace Hannah Ivan Jack James Julia Kofi \
        Laura Leo Lucas Maria Maya Mia Nadia Noah Nora Oliver Omar Owen Priya Ravi Ruth Sam Sara Sofia Tom Yara Zoe
        """,
      family: """
        Adams Baker Bennett Brown Carter Clarke Cooper Davis Diaz Evans Fisher Foster Gray Green Hall Harris Hill \
        Hughes Iqbal Jones Kaur Khan King Lewis Martin Mensah Mills Moore Murphy Okoye Patel Price Reed Shah Silva \
        Stone Turner Walker Ward Young
        """)

    static let spoken = [
      "en": english,
      "zh": Names(
        given: """
          伟=wei 芳=fang 娜=na 敏=min 静=jing 丽=li 强=qiang 磊=lei 洋=yang 勇=yong 艳=yan 杰=jie 涛=tao 明=ming 超=chao \
          秀英=xiuying 霞=xia 平=ping 刚=gang 桂英=guiying 梓涵=zihan 浩然=haoran 雨欣=yuxin 子轩=zixuan 思远=siyuan
          """,
        family: """
          王=wang 李=li 张=zhang 刘=liu 陈=chen 杨=yang 黄=huang 赵=zhao 吴=wu 周=zhou 徐=xu 孙=sun 马=ma 朱=zhu 胡=hu \
          郭=guo 何=he 高=gao 林=lin 罗=luo 郑=zheng 梁=liang 谢=xie 宋=song 唐=tang
          """),
      "ja": Names(
        given:
          "翔太=shota 大輝=daiki 蓮=ren 湊=minato 陽葵=himari 結衣=yui 美咲=misaki 葵=aoi 健=ken 直子=naoko 恵=megumi 拓也=takuya",
        family:
          "佐藤=sato 鈴木=suzuki 高橋=takahashi 田中=tanaka 伊藤=ito 渡辺=watanabe 山本=yamamoto 中村=nakamura 小林=kobayashi 加藤=kato"
      ),
      "de": Names(
        given:
          "Anja Bernd Clara Emil Felix Greta Hanna Jan Jonas Jörg=joerg Käthe=kaethe Lena Lukas Marie Paul Uwe",
        family:
          "Bauer Becker Fischer Hoffmann Koch Krüger=krueger Lang Meyer Müller=mueller Richter Schmidt Wagner Weber Wolf"
      ),
      "es": Names(
        given:
          "Alba Andrés=andres Carmen Diego Elena Hugo Inés=ines Javier Jorge Lucía=lucia Marta Pablo Sofía=sofia Tomás=tomas",
        family:
          "Álvarez=alvarez Castro García=garcia Gómez=gomez López=lopez Moreno Navarro Ortega Ruiz Sánchez=sanchez Torres Vega"
      ),
      "fr": Names(
        given:
          "Adèle=adele Camille Chloé=chloe Étienne=etienne Hugo Inès=ines Jules Léa=lea Louis Manon Mathis Nina Rémi=remi",
        family:
          "Bernard Bonnet Dubois Durand Fontaine Girard Lambert Laurent Lefèvre=lefevre Martin Moreau Petit Roux"
      ),
    ]
  }
}
