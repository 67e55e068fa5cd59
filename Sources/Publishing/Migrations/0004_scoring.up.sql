-- Migration 4: scoring. Attempts are scored here, so that answer keys never leave the database. What a
-- response earns is decided exactly as `lectern score` and the linter decide it: the same forms of
-- response, the same decimals, the same folding of texts. Locks are taken in one order: a learner's
-- profile before the attempt in progress, attempts that were handed in before profiles.

-- Texts --------------------------------------------------------------------------------------------------

CREATE FUNCTION text_is_blank(input text) RETURNS boolean
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN input !~ '[^\u0009-\u000D\u0020\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]';
COMMENT ON FUNCTION text_is_blank(text) IS 'Whether a text holds nothing but blanks, in any script.';

-- The server's own lower() depends on its collation provider and version. ASCII has a short way.
CREATE FUNCTION fold_answer(input text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN CASE WHEN octet_length(input) = char_length(input)
    THEN btrim(regexp_replace(lower(input COLLATE "C"), '[\u0009-\u000D\u0020]+', ' ', 'g'))
    ELSE btrim(regexp_replace(normalize(replace(translate(lower(normalize(input, NFKC) COLLATE "C"),
        'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜ'
        'ĞĠĢĤĦĨĪĬĮĴĶĹĻĽŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ'
        'ƁƂƄƆƇƉƊƋƎƏƐƑƓƔƖƗƘƜƝƟƠƢƤƦƧƩƬƮƯƱƲƳƵƷƸƼǍǏǑǓǕǗǙǛǞ'
        'ǠǢǤǦǨǪǬǮǴǶǷǸǺǼǾȀȂȄȆȈȊȌȎȐȒȔȖȘȚȜȞȠȢȤȦȨȪȬȮȰȲȺȻȽȾ'
        'ɁɃɄɅɆɈɊɌɎͰͲͶͿΆΈΉΊΌΎΏΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΪ'
        'ΫϏϘϚϜϞϠϢϤϦϨϪϬϮϷϺϽϾϿЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏАБВГДЕЖЗИЙ'
        'КЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯѠѢѤѦѨѪѬѮѰѲѴѶѸѺѼѾҀҊҌҎҐҒҔ'
        'ҖҘҚҜҞҠҢҤҦҨҪҬҮҰҲҴҶҸҺҼҾӀӁӃӅӇӉӋӍӐӒӔӖӘӚӜӞӠӢӤӦӨӪӬӮ'
        'ӰӲӴӶӸӺӼӾԀԂԄԆԈԊԌԎԐԒԔԖԘԚԜԞԠԢԤԦԨԪԬԮԱԲԳԴԵԶԷԸԹԺԻԼԽ'
        'ԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖႠႡႢႣႤႥႦႧႨႩႪႫႬႭႮႯႰႱႲႳ'
        'ႴႵႶႷႸႹႺႻႼႽႾႿჀჁჂჃჄჅჇჍᎠᎡᎢᎣᎤᎥᎦᎧᎨᎩᎪᎫᎬᎭᎮᎯᎰᎱᎲᎳᎴᎵᎶᎷᎸ'
        'ᎹᎺᎻᎼᎽᎾᎿᏀᏁᏂᏃᏄᏅᏆᏇᏈᏉᏊᏋᏌᏍᏎᏏᏐᏑᏒᏓᏔᏕᏖᏗᏘᏙᏚᏛᏜᏝᏞᏟᏠᏡᏢᏣᏤᏥ'
        'ᏦᏧᏨᏩᏪᏫᏬᏭᏮᏯᏰᏱᏲᏳᏴᏵᲉᲐᲑᲒᲓᲔᲕᲖᲗᲘᲙᲚᲛᲜᲝᲞᲟᲠᲡᲢᲣᲤᲥᲦᲧᲨᲩᲪᲫ'
        'ᲬᲭᲮᲯᲰᲱᲲᲳᲴᲵᲶᲷᲸᲹᲺᲽᲾᲿḀḂḄḆḈḊḌḎḐḒḔḖḘḚḜḞḠḢḤḦḨḪḬḮḰḲḴ'
        'ḶḸḺḼḾṀṂṄṆṈṊṌṎṐṒṔṖṘṚṜṞṠṢṤṦṨṪṬṮṰṲṴṶṸṺṼṾẀẂẄẆẈẊẌẎ'
        'ẐẒẔẞẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰ'
        'ỲỴỶỸỺỼỾἈἉἊἋἌἍἎἏἘἙἚἛἜἝἨἩἪἫἬἭἮἯἸἹἺἻἼἽἾἿὈὉὊὋὌὍὙὛ'
        'ὝὟὨὩὪὫὬὭὮὯᾈᾉᾊᾋᾌᾍᾎᾏᾘᾙᾚᾛᾜᾝᾞᾟᾨᾩᾪᾫᾬᾭᾮᾯᾸᾹᾺᾼῈῊῌῘῙῚῨ'
        'ῩῪῬῸῺῼℲↃⰀⰁⰂⰃⰄⰅⰆⰇⰈⰉⰊⰋⰌⰍⰎⰏⰐⰑⰒⰓⰔⰕⰖⰗⰘⰙⰚⰛⰜⰝⰞⰟⰠⰡⰢⰣⰤ'
        'ⰥⰦⰧⰨⰩⰪⰫⰬⰭⰮⰯⱠⱢⱣⱤⱧⱩⱫⱭⱮⱯⱰⱲⱵⱾⱿⲀⲂⲄⲆⲈⲊⲌⲎⲐⲒⲔⲖⲘⲚⲜⲞⲠⲢⲤ'
        'ⲦⲨⲪⲬⲮⲰⲲⲴⲶⲸⲺⲼⲾⳀⳂⳄⳆⳈⳊⳌⳎⳐⳒⳔⳖⳘⳚⳜⳞⳠⳢⳫⳭⳲꙀꙂꙄꙆꙈꙊꙌꙎꙐꙒꙔ'
        'ꙖꙘꙚꙜꙞꙠꙢꙤꙦꙨꙪꙬꚀꚂꚄꚆꚈꚊꚌꚎꚐꚒꚔꚖꚘꚚꜢꜤꜦꜨꜪꜬꜮꜲꜴꜶꜸꜺꜼꜾꝀꝂꝄꝆꝈ'
        'ꝊꝌꝎꝐꝒꝔꝖꝘꝚꝜꝞꝠꝢꝤꝦꝨꝪꝬꝮꝹꝻꝽꝾꞀꞂꞄꞆꞋꞍꞐꞒꞖꞘꞚꞜꞞꞠꞢꞤꞦꞨꞪꞫꞬꞭ'
        'ꞮꞰꞱꞲꞳꞴꞶꞸꞺꞼꞾꟀꟂꟄꟅꟆꟇꟉꟋꟌ꟎Ꟑ꟒꟔ꟖꟘꟚꟜꟵ𐐀𐐁𐐂𐐃𐐄𐐅𐐆𐐇𐐈𐐉𐐊𐐋𐐌𐐍𐐎𐐏'
        '𐐐𐐑𐐒𐐓𐐔𐐕𐐖𐐗𐐘𐐙𐐚𐐛𐐜𐐝𐐞𐐟𐐠𐐡𐐢𐐣𐐤𐐥𐐦𐐧𐒰𐒱𐒲𐒳𐒴𐒵𐒶𐒷𐒸𐒹𐒺𐒻𐒼𐒽𐒾𐒿𐓀𐓁𐓂𐓃𐓄'
        '𐓅𐓆𐓇𐓈𐓉𐓊𐓋𐓌𐓍𐓎𐓏𐓐𐓑𐓒𐓓𐕰𐕱𐕲𐕳𐕴𐕵𐕶𐕷𐕸𐕹𐕺𐕼𐕽𐕾𐕿𐖀𐖁𐖂𐖃𐖄𐖅𐖆𐖇𐖈𐖉𐖊𐖌𐖍𐖎𐖏'
        '𐖐𐖑𐖒𐖔𐖕𐲀𐲁𐲂𐲃𐲄𐲅𐲆𐲇𐲈𐲉𐲊𐲋𐲌𐲍𐲎𐲏𐲐𐲑𐲒𐲓𐲔𐲕𐲖𐲗𐲘𐲙𐲚𐲛𐲜𐲝𐲞𐲟𐲠𐲡𐲢𐲣𐲤𐲥𐲦𐲧'
        '𐲨𐲩𐲪𐲫𐲬𐲭𐲮𐲯𐲰𐲱𐲲𐵐𐵑𐵒𐵓𐵔𐵕𐵖𐵗𐵘𐵙𐵚𐵛𐵜𐵝𐵞𐵟𐵠𐵡𐵢𐵣𐵤𐵥𑢠𑢡𑢢𑢣𑢤𑢥𑢦𑢧𑢨𑢩𑢪𑢫'
        '𑢬𑢭𑢮𑢯𑢰𑢱𑢲𑢳𑢴𑢵𑢶𑢷𑢸𑢹𑢺𑢻𑢼𑢽𑢾𑢿𖹀𖹁𖹂𖹃𖹄𖹅𖹆𖹇𖹈𖹉𖹊𖹋𖹌𖹍𖹎𖹏𖹐𖹑𖹒𖹓𖹔𖹕𖹖𖹗𖹘'
        '𖹙𖹚𖹛𖹜𖹝𖹞𖹟𖺠𖺡𖺢𖺣𖺤𖺥𖺦𖺧𖺨𖺩𖺪𖺫𖺬𖺭𖺮𖺯𖺰𖺱𖺲𖺳𖺴𖺵𖺶𖺷𖺸𞤀𞤁𞤂𞤃𞤄𞤅𞤆𞤇𞤈𞤉𞤊𞤋𞤌'
        '𞤍𞤎𞤏𞤐𞤑𞤒𞤓𞤔𞤕𞤖𞤗𞤘𞤙𞤚𞤛𞤜𞤝𞤞𞤟𞤠𞤡',
        'àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþāăąćĉċčďđēĕėęěĝ'
        'ğġģĥħĩīĭįĵķĺļľłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷÿźżž'
        'ɓƃƅɔƈɖɗƌǝəɛƒɠɣɩɨƙɯɲɵơƣƥʀƨʃƭʈưʊʋƴƶʒƹƽǎǐǒǔǖǘǚǜǟ'
        'ǡǣǥǧǩǫǭǯǵƕƿǹǻǽǿȁȃȅȇȉȋȍȏȑȓȕȗșțȝȟƞȣȥȧȩȫȭȯȱȳⱥȼƚⱦ'
        'ɂƀʉʌɇɉɋɍɏͱͳͷϳάέήίόύώαβγδεζηθικλμνξοπρστυφχψωϊ'
        'ϋϗϙϛϝϟϡϣϥϧϩϫϭϯϸϻͻͼͽѐёђѓєѕіїјљњћќѝўџабвгдежзий'
        'клмнопрстуфхцчшщъыьэюяѡѣѥѧѩѫѭѯѱѳѵѷѹѻѽѿҁҋҍҏґғҕ'
        'җҙқҝҟҡңҥҧҩҫҭүұҳҵҷҹһҽҿӏӂӄӆӈӊӌӎӑӓӕӗәӛӝӟӡӣӥӧөӫӭӯ'
        'ӱӳӵӷӹӻӽӿԁԃԅԇԉԋԍԏԑԓԕԗԙԛԝԟԡԣԥԧԩԫԭԯաբգդեզէըթժիլխ'
        'ծկհձղճմյնշոչպջռսվտրցւփքօֆⴀⴁⴂⴃⴄⴅⴆⴇⴈⴉⴊⴋⴌⴍⴎⴏⴐⴑⴒⴓ'
        'ⴔⴕⴖⴗⴘⴙⴚⴛⴜⴝⴞⴟⴠⴡⴢⴣⴤⴥⴧⴭꭰꭱꭲꭳꭴꭵꭶꭷꭸꭹꭺꭻꭼꭽꭾꭿꮀꮁꮂꮃꮄꮅꮆꮇꮈ'
        'ꮉꮊꮋꮌꮍꮎꮏꮐꮑꮒꮓꮔꮕꮖꮗꮘꮙꮚꮛꮜꮝꮞꮟꮠꮡꮢꮣꮤꮥꮦꮧꮨꮩꮪꮫꮬꮭꮮꮯꮰꮱꮲꮳꮴꮵ'
        'ꮶꮷꮸꮹꮺꮻꮼꮽꮾꮿᏸᏹᏺᏻᏼᏽᲊაბგდევზთიკლმნოპჟრსტუფქღყშჩცძ'
        'წჭხჯჰჱჲჳჴჵჶჷჸჹჺჽჾჿḁḃḅḇḉḋḍḏḑḓḕḗḙḛḝḟḡḣḥḧḩḫḭḯḱḳḵ'
        'ḷḹḻḽḿṁṃṅṇṉṋṍṏṑṓṕṗṙṛṝṟṡṣṥṧṩṫṭṯṱṳṵṷṹṻṽṿẁẃẅẇẉẋẍẏ'
        'ẑẓẕßạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữự'
        'ỳỵỷỹỻỽỿἀἁἂἃἄἅἆἇἐἑἒἓἔἕἠἡἢἣἤἥἦἧἰἱἲἳἴἵἶἷὀὁὂὃὄὅὑὓ'
        'ὕὗὠὡὢὣὤὥὦὧᾀᾁᾂᾃᾄᾅᾆᾇᾐᾑᾒᾓᾔᾕᾖᾗᾠᾡᾢᾣᾤᾥᾦᾧᾰᾱὰᾳὲὴῃῐῑὶῠ'
        'ῡὺῥὸὼῳⅎↄⰰⰱⰲⰳⰴⰵⰶⰷⰸⰹⰺⰻⰼⰽⰾⰿⱀⱁⱂⱃⱄⱅⱆⱇⱈⱉⱊⱋⱌⱍⱎⱏⱐⱑⱒⱓⱔ'
        'ⱕⱖⱗⱘⱙⱚⱛⱜⱝⱞⱟⱡɫᵽɽⱨⱪⱬɑɱɐɒⱳⱶȿɀⲁⲃⲅⲇⲉⲋⲍⲏⲑⲓⲕⲗⲙⲛⲝⲟⲡⲣⲥ'
        'ⲧⲩⲫⲭⲯⲱⲳⲵⲷⲹⲻⲽⲿⳁⳃⳅⳇⳉⳋⳍⳏⳑⳓⳕⳗⳙⳛⳝⳟⳡⳣⳬⳮⳳꙁꙃꙅꙇꙉꙋꙍꙏꙑꙓꙕ'
        'ꙗꙙꙛꙝꙟꙡꙣꙥꙧꙩꙫꙭꚁꚃꚅꚇꚉꚋꚍꚏꚑꚓꚕꚗꚙꚛꜣꜥꜧꜩꜫꜭꜯꜳꜵꜷꜹꜻꜽꜿꝁꝃꝅꝇꝉ'
        'ꝋꝍꝏꝑꝓꝕꝗꝙꝛꝝꝟꝡꝣꝥꝧꝩꝫꝭꝯꝺꝼᵹꝿꞁꞃꞅꞇꞌɥꞑꞓꞗꞙꞛꞝꞟꞡꞣꞥꞧꞩɦɜɡɬ'
        'ɪʞʇʝꭓꞵꞷꞹꞻꞽꞿꟁꟃꞔʂᶎꟈꟊɤꟍ꟏ꟑꟓꟕꟗꟙꟛƛꟶ𐐨𐐩𐐪𐐫𐐬𐐭𐐮𐐯𐐰𐐱𐐲𐐳𐐴𐐵𐐶𐐷'
        '𐐸𐐹𐐺𐐻𐐼𐐽𐐾𐐿𐑀𐑁𐑂𐑃𐑄𐑅𐑆𐑇𐑈𐑉𐑊𐑋𐑌𐑍𐑎𐑏𐓘𐓙𐓚𐓛𐓜𐓝𐓞𐓟𐓠𐓡𐓢𐓣𐓤𐓥𐓦𐓧𐓨𐓩𐓪𐓫𐓬'
        '𐓭𐓮𐓯𐓰𐓱𐓲𐓳𐓴𐓵𐓶𐓷𐓸𐓹𐓺𐓻𐖗𐖘𐖙𐖚𐖛𐖜𐖝𐖞𐖟𐖠𐖡𐖣𐖤𐖥𐖦𐖧𐖨𐖩𐖪𐖫𐖬𐖭𐖮𐖯𐖰𐖱𐖳𐖴𐖵𐖶'
        '𐖷𐖸𐖹𐖻𐖼𐳀𐳁𐳂𐳃𐳄𐳅𐳆𐳇𐳈𐳉𐳊𐳋𐳌𐳍𐳎𐳏𐳐𐳑𐳒𐳓𐳔𐳕𐳖𐳗𐳘𐳙𐳚𐳛𐳜𐳝𐳞𐳟𐳠𐳡𐳢𐳣𐳤𐳥𐳦𐳧'
        '𐳨𐳩𐳪𐳫𐳬𐳭𐳮𐳯𐳰𐳱𐳲𐵰𐵱𐵲𐵳𐵴𐵵𐵶𐵷𐵸𐵹𐵺𐵻𐵼𐵽𐵾𐵿𐶀𐶁𐶂𐶃𐶄𐶅𑣀𑣁𑣂𑣃𑣄𑣅𑣆𑣇𑣈𑣉𑣊𑣋'
        '𑣌𑣍𑣎𑣏𑣐𑣑𑣒𑣓𑣔𑣕𑣖𑣗𑣘𑣙𑣚𑣛𑣜𑣝𑣞𑣟𖹠𖹡𖹢𖹣𖹤𖹥𖹦𖹧𖹨𖹩𖹪𖹫𖹬𖹭𖹮𖹯𖹰𖹱𖹲𖹳𖹴𖹵𖹶𖹷𖹸'
        '𖹹𖹺𖹻𖹼𖹽𖹾𖹿𖺻𖺼𖺽𖺾𖺿𖻀𖻁𖻂𖻃𖻄𖻅𖻆𖻇𖻈𖻉𖻊𖻋𖻌𖻍𖻎𖻏𖻐𖻑𖻒𖻓𞤢𞤣𞤤𞤥𞤦𞤧𞤨𞤩𞤪𞤫𞤬𞤭𞤮'
        '𞤯𞤰𞤱𞤲𞤳𞤴𞤵𞤶𞤷𞤸𞤹𞤺𞤻𞤼𞤽𞤾𞤿𞥀𞥁𞥂𞥃'),
      'İ', U&'i\0307'), NFKC), '[\u0009-\u000D\u0020\u0085\u1680\u2028\u2029]+', ' ', 'g')) END;
COMMENT ON FUNCTION fold_answer(text) IS
  'A text as match: normalized compares it: NFKC, lower case of every script, blanks run together.';

CREATE FUNCTION text_is_accepted(accepted jsonb, input text) RETURNS boolean
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
  folded text;
BEGIN
  -- What is longer was not typed into a field for a word or a line.
  IF char_length(input) > 1000 THEN
    RETURN NULL;
  END IF;
  CASE accepted ->> 'match'
  WHEN 'exact' THEN
    RETURN EXISTS (SELECT FROM jsonb_array_elements_text(accepted -> 'accept') AS entry
      WHERE entry = input COLLATE "C");
  WHEN 'regex' THEN
    -- Written by publish: anchored, with every class spelled out. None compiles to more than 2,000 states.
    RETURN EXISTS (SELECT FROM jsonb_array_elements_text(accepted -> 'patterns') AS pattern
      WHERE input COLLATE "C" ~ pattern);
  ELSE
    folded := fold_answer(input);
    RETURN EXISTS (SELECT FROM jsonb_array_elements_text(accepted -> 'accept') AS entry
      WHERE fold_answer(entry) = folded COLLATE "C");
  END CASE;
END
$$;
COMMENT ON FUNCTION text_is_accepted(jsonb, text) IS
  'Whether a field''s key accepts a text; null for one of more than 1,000 characters, which is no answer.';

-- What one response earns ----------------------------------------------------------------------------------

CREATE FUNCTION longest_run(given jsonb, wanted jsonb) RETURNS integer
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
  places CONSTANT jsonb := (SELECT jsonb_object_agg(item, place)
    FROM jsonb_array_elements_text(wanted) WITH ORDINALITY AS entry (item, place));
  item text;
  place integer;
  before integer;
  run integer := 0;
  longest integer := 1;
BEGIN
  FOR item IN SELECT entry FROM jsonb_array_elements_text(given) WITH ORDINALITY AS e (entry, n) ORDER BY n LOOP
    place := (places -> item)::integer;
    run := CASE WHEN place = before + 1 THEN run + 1 ELSE 1 END;
    longest := greatest(longest, run);
    before := place;
  END LOOP;
  RETURN CASE WHEN longest > 1 OR jsonb_array_length(wanted) = 1 THEN longest ELSE 0 END;
END
$$;
COMMENT ON FUNCTION longest_run(jsonb, jsonb) IS
  'The most items that follow each other as in the right order; a single one is no run.';

-- A fraction as {numerator, denominator}, since thirds have no end.
CREATE FUNCTION response_credit(question jsonb, key jsonb, method text, response jsonb) RETURNS numeric[]
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
  form CONSTANT text := jsonb_typeof(response);
  fraction CONSTANT numeric[] := '{0,1}';
  whole CONSTANT numeric[] := '{1,1}';
  count_of record;
  part record;
  given jsonb;
  best numeric;
  is_right boolean;
  right_ones integer := 0;
  all_of_them integer := 0;
BEGIN
  CASE question ->> 'type'
  WHEN 'single_choice', 'decision' THEN
    IF form <> 'string' OR NOT question -> 'choices' @> jsonb_build_array(jsonb_build_object('id', response)) THEN
      RETURN NULL;
    ELSIF question ->> 'type' = 'decision' THEN
      RETURN ARRAY[(key -> 'weights' -> (response #>> '{}'))::numeric, 1];
    END IF;
    RETURN CASE WHEN key -> 'correct' @> response THEN whole ELSE fraction END;

  WHEN 'multiple_choice' THEN
    IF form <> 'array' OR jsonb_array_length(response) > jsonb_array_length(question -> 'choices') THEN
      RETURN NULL;
    END IF;
    SELECT count(*) AS choices, count(*) FILTER (WHERE chosen) AS chosen, count(*) FILTER (WHERE correct) AS correct,
      count(*) FILTER (WHERE chosen AND correct) AS hits, count(*) FILTER (WHERE chosen = correct) AS decided
    INTO count_of
    FROM (SELECT response @> (choice -> 'id') AS chosen, key -> 'correct' @> (choice -> 'id') AS correct
      FROM jsonb_array_elements(question -> 'choices') AS choice) AS choices;
    -- Fewer hits than entries: one was there twice, or is no choice.
    IF count_of.chosen <> jsonb_array_length(response)
      OR count_of.chosen < (question -> 'min_selections')::integer
      OR count_of.chosen > (question -> 'max_selections')::integer THEN
      RETURN NULL;
    END IF;
    CASE method
    WHEN 'each' THEN
      right_ones := count_of.decided;
      all_of_them := count_of.choices;
    WHEN 'net' THEN
      right_ones := greatest(count_of.hits - (count_of.chosen - count_of.hits), 0);
      all_of_them := count_of.correct;
    ELSE
      RETURN CASE WHEN count_of.decided = count_of.choices THEN whole ELSE fraction END;
    END CASE;

  WHEN 'true_false' THEN
    IF form <> 'boolean' THEN
      RETURN NULL;
    END IF;
    RETURN CASE WHEN key -> 'correct' = response THEN whole ELSE fraction END;

  WHEN 'numeric' THEN
    IF form <> 'number' THEN
      RETURN NULL;
    END IF;
    -- Publish has added and taken away the tolerance, so this only compares.
    SELECT max((entry -> 'score')::numeric) INTO best
    FROM jsonb_array_elements(key -> 'accept') AS entry
    WHERE coalesce((entry -> 'min')::numeric <= response::numeric, true)
      AND coalesce((entry -> 'max')::numeric >= response::numeric, true);
    RETURN CASE WHEN best IS NULL THEN fraction ELSE ARRAY[best, 100] END;

  WHEN 'short_text' THEN
    IF form <> 'string' THEN
      RETURN NULL;
    END IF;
    is_right := text_is_accepted(key -> 'accepted', response #>> '{}');
    RETURN CASE WHEN is_right THEN whole WHEN NOT is_right THEN fraction END;

  WHEN 'fill_blank' THEN
    IF form <> 'object' THEN
      RETURN NULL;
    END IF;
    FOR part IN SELECT blank.key AS name, blank.value -> 'options' AS options
      FROM jsonb_each(question -> 'blanks') AS blank LOOP
      all_of_them := all_of_them + 1;
      given := response -> part.name;
      CONTINUE WHEN given IS NULL OR given = 'null';
      IF jsonb_typeof(given) <> 'string' THEN
        RETURN NULL;
      END IF;
      CONTINUE WHEN text_is_blank(given #>> '{}');
      is_right := text_is_accepted(key -> 'blanks' -> part.name, given #>> '{}');
      IF is_right IS NULL OR NOT part.options @> given THEN
        RETURN NULL;
      END IF;
      right_ones := right_ones + is_right::integer;
    END LOOP;

  WHEN 'matching' THEN
    IF form <> 'object' THEN
      RETURN NULL;
    END IF;
    FOR part IN SELECT pair.key AS name, pair.value AS wanted FROM jsonb_each(key -> 'pairs') AS pair LOOP
      all_of_them := all_of_them + 1;
      given := response -> part.name;
      CONTINUE WHEN given IS NULL OR given = 'null';
      IF jsonb_typeof(given) <> 'string'
        OR NOT question -> 'right' @> jsonb_build_array(jsonb_build_object('id', given)) THEN
        RETURN NULL;
      END IF;
      right_ones := right_ones + (given = part.wanted)::integer;
    END LOOP;

  WHEN 'ordering' THEN
    all_of_them := jsonb_array_length(key -> 'order');
    IF form <> 'array' OR jsonb_array_length(response) <> all_of_them
      OR EXISTS (SELECT FROM jsonb_array_elements(key -> 'order') AS item WHERE NOT response @> item) THEN
      RETURN NULL;
    END IF;
    CASE method
    WHEN 'position' THEN
      right_ones := (SELECT count(*) FROM jsonb_array_elements(key -> 'order') WITH ORDINALITY AS entry (item, n)
        WHERE response -> (n::integer - 1) = item);
    WHEN 'longest_run' THEN
      right_ones := longest_run(response, key -> 'order');
    ELSE
      RETURN CASE WHEN response = key -> 'order' THEN whole ELSE fraction END;
    END CASE;

  ELSE
    RETURN NULL;
  END CASE;

  IF method = 'all_or_nothing' THEN
    RETURN CASE WHEN right_ones = all_of_them THEN whole ELSE fraction END;
  END IF;
  RETURN CASE WHEN all_of_them = 0 THEN fraction ELSE ARRAY[right_ones, all_of_them] END;
END
$$;
COMMENT ON FUNCTION response_credit(jsonb, jsonb, text, jsonb) IS
  'The part of a question''s points that a response earns, as numerator and denominator; null for a response that the question could not have got.';

CREATE FUNCTION score_response(question jsonb, key jsonb, scoring_config jsonb, response jsonb,
  OUT state text, OUT score numeric, OUT max_score numeric)
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
  policy CONSTANT jsonb := scoring_config -> 'questions' -> (question ->> 'id');
  kind CONSTANT text := question ->> 'type';
  credit numeric[];
BEGIN
  max_score := coalesce((policy -> 'points')::numeric, 0);
  score := 0;
  IF response IS NULL OR response = 'null' THEN
    state := 'unanswered';
  ELSIF kind IN ('free_response', 'short_text') AND jsonb_typeof(response) = 'string'
    AND text_is_blank(response #>> '{}') THEN
    state := 'unanswered';
  ELSIF kind = 'free_response' THEN
    state := CASE jsonb_typeof(response) WHEN 'string' THEN 'awaiting_review' ELSE 'invalid' END;
  ELSE
    credit := response_credit(question, key, coalesce(policy ->> 'partial_credit', 'all_or_nothing'), response);
    IF credit[1] IS NULL THEN
      state := 'invalid';
    ELSIF credit[1] >= credit[2] THEN
      state := 'correct';
      score := max_score;
    ELSIF credit[1] > 0 THEN
      state := 'partial';
      -- Half away from zero at the tenth decimal, exactly: numeric's own division rounds first.
      score := trim_scale(div(20000000000 * max_score * credit[1] + credit[2], 2 * credit[2]) * 0.0000000001);
    ELSE
      state := 'wrong';
      score := -trim_scale(round(max_score * coalesce((scoring_config -> 'negative_marking')::numeric, 0), 10));
    END IF;
  END IF;
END
$$;
COMMENT ON FUNCTION score_response(jsonb, jsonb, jsonb, jsonb) IS
  'What a response earns: correct, partial, wrong, unanswered, invalid (the question could not have got it) or awaiting_review. Never raises, whatever the response.';

-- What an attempt earns ----------------------------------------------------------------------------------------

CREATE FUNCTION answerable_questions(questions jsonb) RETURNS TABLE (place bigint, id text, question jsonb)
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 20 SET search_path FROM CURRENT AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT row_number() OVER (ORDER BY entry.n, member.n), member.question ->> 'id', member.question
  FROM jsonb_array_elements(questions) WITH ORDINALITY AS entry (question, n)
  CROSS JOIN LATERAL jsonb_array_elements(CASE entry.question ->> 'type' WHEN 'group'
    THEN entry.question -> 'questions' ELSE jsonb_build_array(entry.question) END) WITH ORDINALITY AS member (question, n)
  ORDER BY 1;
END
$$;
COMMENT ON FUNCTION answerable_questions(jsonb) IS
  'Every question that is answered, members in their group''s place.';

CREATE FUNCTION score_attempt(questions jsonb, scoring_config jsonb, answer_key jsonb, answers jsonb)
  RETURNS TABLE (place bigint, question_id text, state text, score numeric, max_score numeric)
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 20 SET search_path FROM CURRENT AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT asked.place, asked.id, scored.state, scored.score, scored.max_score
  FROM answerable_questions(questions) AS asked
  CROSS JOIN LATERAL score_response(asked.question, answer_key -> 'questions' -> asked.id, scoring_config,
    CASE jsonb_typeof(answers) WHEN 'object' THEN answers -> asked.id END) AS scored
  ORDER BY asked.place;
END
$$;
COMMENT ON FUNCTION score_attempt(jsonb, jsonb, jsonb, jsonb) IS
  'What each question of an attempt earns. Answers to other questions are ignored; anything but an object is no answer at all.';

CREATE FUNCTION attempt_feedback(questions jsonb, scoring_config jsonb, answer_key jsonb, answers jsonb) RETURNS jsonb
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
#variable_conflict use_column
BEGIN
  RETURN (
    SELECT coalesce(jsonb_object_agg(scored.question_id,
      jsonb_build_object('state', scored.state, 'score', scored.score, 'max_score', scored.max_score)), '{}')
    FROM score_attempt(questions, scoring_config, answer_key, answers) AS scored);
END
$$;
COMMENT ON FUNCTION attempt_feedback(jsonb, jsonb, jsonb, jsonb) IS
  'What score_attempt says, by question id, as attempts keep it.';

CREATE FUNCTION attempt_total(feedback jsonb, rounding text, pass_threshold numeric,
  OUT score numeric, OUT max_score numeric, OUT percent numeric, OUT is_passed boolean)
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
  is_open boolean;
BEGIN
  SELECT greatest(coalesce(sum((entry -> 'score')::numeric), 0), 0), coalesce(sum((entry -> 'max_score')::numeric), 0),
    coalesce(bool_or(entry ->> 'state' = 'awaiting_review'), false)
  INTO score, max_score, is_open
  FROM jsonb_each(feedback) AS q (id, entry);
  score := CASE rounding WHEN 'down' THEN trunc(score, 2) WHEN 'up' THEN ceil(score * 100) * 0.01
    WHEN 'none' THEN score ELSE round(score, 2) END;
  percent := CASE WHEN max_score > 0 THEN div(20000 * score + max_score, 2 * max_score) * 0.01 ELSE 0 END;
  is_passed := CASE WHEN NOT is_open THEN percent >= pass_threshold END;
END
$$;
COMMENT ON FUNCTION attempt_total(jsonb, text, numeric) IS
  'An attempt''s points from its feedback, rounded as the assessment says and never below 0, their percent, and whether they pass: null while a person has still to grade a response.';

-- What a learner is asked ----------------------------------------------------------------------------------------

-- STABLE as convert_to, so that it becomes part of the query.
CREATE FUNCTION shuffle_key(seed bigint, what text) RETURNS bytea
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN sha256(convert_to(seed || '/' || what, 'UTF8'));
COMMENT ON FUNCTION shuffle_key(bigint, text) IS
  'Where a thing stands in an order made by chance: the same for a seed on every server.';

CREATE FUNCTION shuffled_items(items jsonb, seed bigint, question_id text) RETURNS jsonb
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
#variable_conflict use_column
BEGIN
  RETURN (
    SELECT jsonb_agg(item ORDER BY CASE item ->> 'pin' WHEN 'first' THEN 0 WHEN 'last' THEN 2 ELSE 1 END,
      -- What is pinned keeps its order among its like.
      CASE WHEN item ? 'pin' THEN n ELSE 0 END, shuffle_key(seed, question_id || '/' || (item ->> 'id')), n)
    FROM jsonb_array_elements(items) WITH ORDINALITY AS entry (item, n));
END
$$;
COMMENT ON FUNCTION shuffled_items(jsonb, bigint, text) IS
  'Choices, items or sides in an order made by chance; a pinned choice stays first or last.';

CREATE FUNCTION shuffled_question(question jsonb, seed bigint) RETURNS jsonb
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
  id CONSTANT text := question ->> 'id';
  part text;
BEGIN
  IF question ->> 'type' = 'group' THEN
    RETURN jsonb_set(question, '{questions}', (SELECT jsonb_agg(shuffled_question(member, seed) ORDER BY n)
      FROM jsonb_array_elements(question -> 'questions') WITH ORDINALITY AS entry (member, n)));
  END IF;
  FOREACH part IN ARRAY ARRAY['choices', 'items', 'left', 'right'] LOOP
    IF jsonb_typeof(question -> part) = 'array' AND question -> part <> '[]' THEN
      question := jsonb_set(question, ARRAY[part], shuffled_items(question -> part, seed, id));
    END IF;
  END LOOP;
  RETURN question;
END
$$;
COMMENT ON FUNCTION shuffled_question(jsonb, bigint) IS
  'A question with its choices, items and sides in an order made by chance; a group''s members stay in theirs.';

CREATE FUNCTION questions_asked(questions jsonb, randomization jsonb, seed bigint) RETURNS jsonb
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
#variable_conflict use_column
DECLARE
  shuffles_questions CONSTANT boolean := coalesce((randomization -> 'questions')::boolean, false);
  shuffles_choices CONSTANT boolean := coalesce((randomization -> 'choices')::boolean, false);
  draw CONSTANT integer := CASE jsonb_typeof(randomization -> 'draw') WHEN 'number' THEN (randomization -> 'draw')::integer END;
BEGIN
  IF draw IS NULL AND NOT shuffles_questions AND NOT shuffles_choices THEN
    RETURN questions;
  END IF;
  RETURN (
    SELECT coalesce(jsonb_agg(CASE WHEN shuffles_choices THEN shuffled_question(question, seed) ELSE question END
      ORDER BY CASE WHEN shuffles_questions THEN shuffle_key(seed, 'order/' || (question ->> 'id')) END, n), '[]')
    FROM (
      SELECT question, n FROM jsonb_array_elements(questions) WITH ORDINALITY AS entry (question, n)
      ORDER BY CASE WHEN draw IS NOT NULL THEN shuffle_key(seed, 'draw/' || (question ->> 'id')) END, n
      LIMIT draw) AS drawn);
END
$$;
COMMENT ON FUNCTION questions_asked(jsonb, jsonb, bigint) IS
  'The questions of an attempt: drawn and shuffled as the assessment says, the same for a seed. A group counts as one and stays together.';

CREATE FUNCTION attempt_questions(attempt assessment_attempts, is_shuffled boolean DEFAULT true) RETURNS jsonb
  LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
#variable_conflict use_column
BEGIN
  RETURN (
    SELECT questions_asked(revision.questions, CASE WHEN is_shuffled THEN revision.scoring_config -> 'randomization'
      ELSE jsonb_build_object('draw', revision.scoring_config -> 'randomization' -> 'draw') END, attempt.shuffle_seed)
    FROM assessment_revisions AS revision
    WHERE revision.assessment_id = attempt.assessment_id AND revision.revision = attempt.assessment_revision);
END
$$;
COMMENT ON FUNCTION attempt_questions(assessment_attempts, boolean) IS
  'The questions of an attempt, of its own revision: as its learner sees them, or those that were drawn as they were written.';

-- Attempts -----------------------------------------------------------------------------------------------------------

-- What was sent before the end is on its way for some seconds more.
CREATE FUNCTION late_answers_grace() RETURNS interval
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN interval '10 seconds';
COMMENT ON FUNCTION late_answers_grace() IS 'How long after the end of its time an attempt still takes answers.';

CREATE FUNCTION attempt_is_over(attempt assessment_attempts) RETURNS boolean
  LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
BEGIN
  RETURN coalesce(attempt.expires_at + late_answers_grace() < clock_timestamp(), false);
END
$$;
COMMENT ON FUNCTION attempt_is_over(assessment_attempts) IS
  'Whether the attempt''s time, and the grace after it, has run out.';

CREATE FUNCTION merged_answers(saved jsonb, answers jsonb, questions jsonb) RETURNS jsonb
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
  merged jsonb := saved;
BEGIN
  IF jsonb_typeof(answers) = 'object' THEN
    merged := saved || (SELECT coalesce(jsonb_object_agg(asked.id, answers -> asked.id), '{}')
      FROM answerable_questions(questions) AS asked WHERE answers ? asked.id);
  END IF;
  IF octet_length(merged::text) > 1048576 THEN
    RAISE EXCEPTION 'the answers take more than 1,048,576 bytes' USING ERRCODE = 'LE005';
  END IF;
  RETURN merged;
END
$$;
COMMENT ON FUNCTION merged_answers(jsonb, jsonb, jsonb) IS
  'Answers over those saved before, of questions that are asked: the rest is dropped, and anything but an object is none. LE005 past a mebibyte.';

CREATE FUNCTION finish_attempt(attempt assessment_attempts, answers jsonb, at timestamptz, questions jsonb DEFAULT NULL)
  RETURNS assessment_attempts
  LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  revision assessment_revisions;
  threshold numeric;
  found_feedback jsonb;
  total record;
BEGIN
  SELECT * INTO revision FROM assessment_revisions AS r
  WHERE r.assessment_id = attempt.assessment_id AND r.revision = attempt.assessment_revision;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such attempt' USING ERRCODE = 'LE001';
  END IF;
  threshold := (SELECT exam.pass_threshold FROM assessments AS exam WHERE exam.id = attempt.assessment_id);
  found_feedback := attempt_feedback(coalesce(finish_attempt.questions, attempt_questions(attempt, false)),
    revision.scoring_config, revision.answer_key, finish_attempt.answers);
  total := attempt_total(found_feedback, revision.scoring_config ->> 'rounding', threshold);
  UPDATE assessment_attempts AS a SET
    -- Time that ran out over an attempt without a single answer has nothing to score.
    state = CASE WHEN attempt_is_over(attempt) AND finish_attempt.answers = '{}' THEN 'expired'
      WHEN total.is_passed IS NULL THEN 'awaiting_review' ELSE 'scored' END,
    submitted_at = at, seconds_taken = greatest(0, least(extract(epoch FROM at - a.started_at), 2147483647))::integer,
    answers = finish_attempt.answers, score = total.score, max_score = total.max_score, is_passed = total.is_passed,
    feedback = found_feedback
  WHERE a.user_id = attempt.user_id AND a.assessment_id = attempt.assessment_id
    AND a.attempt_number = attempt.attempt_number
  RETURNING a.* INTO attempt;
  RETURN attempt;
END
$$;
COMMENT ON FUNCTION finish_attempt(assessment_attempts, jsonb, timestamptz, jsonb) IS
  'Hands an attempt in with these answers and scores it by its own revision; its questions, where the caller has them.';

CREATE FUNCTION attempt_of(learner uuid, attempt_id uuid) RETURNS assessment_attempts
  LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
DECLARE
  attempt assessment_attempts;
BEGIN
  SELECT * INTO attempt FROM assessment_attempts AS a WHERE a.id = attempt_of.attempt_id AND a.user_id = learner;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no attempt % of this learner', attempt_of.attempt_id USING ERRCODE = 'LE001';
  END IF;
  RETURN attempt;
END
$$;
COMMENT ON FUNCTION attempt_of(uuid, uuid) IS 'A learner''s attempt; LE001 where the learner has none of this id.';

CREATE FUNCTION start_attempt(user_id uuid, assessment_id uuid)
  RETURNS TABLE (attempt_id uuid, attempt_number integer, started_at timestamptz, expires_at timestamptz,
    answers jsonb, questions jsonb)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  exam record;
  attempt assessment_attempts;
  attempts_made integer;
BEGIN
  -- Held until the end: of two starts at once the second sees the first's attempt.
  PERFORM lock_profile(start_attempt.user_id);
  SELECT a.id, a.key, a.course_id, a.revision, a.max_attempts, a.time_limit_minutes, a.is_active,
    coalesce(l.is_free, false) AS is_free,
    a.archived_at IS NULL AND c.archived_at IS NULL AND c.is_published
      AND (m.id IS NULL OR m.archived_at IS NULL AND m.is_published)
      AND (l.id IS NULL OR l.archived_at IS NULL AND l.is_published) AS is_live
  INTO exam
  FROM assessments AS a JOIN courses AS c ON c.id = a.course_id
  LEFT JOIN course_modules AS m ON m.id = a.module_id LEFT JOIN lessons AS l ON l.id = a.lesson_id
  WHERE a.id = start_attempt.assessment_id;

  SELECT * INTO attempt FROM assessment_attempts AS made
  WHERE made.user_id = start_attempt.user_id AND made.assessment_id = exam.id
  ORDER BY made.attempt_number DESC LIMIT 1;
  attempts_made := coalesce(attempt.attempt_number, 0);
  IF attempt.state = 'in_progress' AND attempt_is_over(attempt) THEN
    attempt := finish_attempt(attempt, attempt.answers, attempt.expires_at);
  END IF;

  -- An attempt that was begun goes on, whatever has been published since.
  IF attempt.state = 'in_progress' THEN
    NULL;
  ELSE
    IF exam.is_live IS NOT TRUE THEN
      RAISE EXCEPTION 'no published assessment %', start_attempt.assessment_id USING ERRCODE = 'LE001';
    ELSIF NOT exam.is_active THEN
      RAISE EXCEPTION 'assessment % takes no attempts now', exam.key USING ERRCODE = 'LE002';
    ELSIF NOT exam.is_free AND NOT EXISTS (SELECT FROM course_enrollments AS e
      WHERE e.user_id = start_attempt.user_id AND e.course_id = exam.course_id AND e.is_active) THEN
      RAISE EXCEPTION 'assessment % is for learners of its course', exam.key
        USING ERRCODE = 'LE004', HINT = 'enroll the learner first';
    ELSIF exam.max_attempts > 0 AND attempts_made >= exam.max_attempts THEN
      RAISE EXCEPTION 'no attempt at assessment % is left', exam.key
        USING ERRCODE = 'LE003', DETAIL = format('all %s attempts were made', exam.max_attempts);
    END IF;
    INSERT INTO assessment_attempts (user_id, assessment_id, attempt_number, expires_at, assessment_revision, shuffle_seed)
    VALUES (start_attempt.user_id, exam.id, attempts_made + 1, now() + make_interval(mins => exam.time_limit_minutes),
      exam.revision, hashtextextended(gen_random_uuid()::text, 0))
    RETURNING * INTO attempt;
  END IF;
  RETURN QUERY SELECT attempt.id, attempt.attempt_number, attempt.started_at, attempt.expires_at,
    attempt.answers::jsonb, attempt_questions(attempt);
END
$$;
COMMENT ON FUNCTION start_attempt(uuid, uuid) IS
  'Begins an attempt, or goes on with the one in progress: its questions as this learner sees them, and the answers saved so far. An attempt whose time ran out is handed in first, and counts. LE003 when none is left, LE004 without an enrolment, unless the assessment''s lesson is free.';

CREATE FUNCTION save_answers(user_id uuid, attempt_id uuid, answers jsonb) RETURNS timestamptz
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  attempt assessment_attempts;
BEGIN
  PERFORM lock_profile(save_answers.user_id);
  attempt := attempt_of(save_answers.user_id, save_answers.attempt_id);
  IF attempt.state <> 'in_progress' THEN
    RAISE EXCEPTION 'the attempt was handed in' USING ERRCODE = 'LE002';
  ELSIF attempt_is_over(attempt) THEN
    RAISE EXCEPTION 'the attempt''s time is over' USING ERRCODE = 'LE002',
      DETAIL = format('it ended at %s', attempt.expires_at);
  END IF;
  UPDATE assessment_attempts AS a
  SET answers = merged_answers(a.answers, save_answers.answers, attempt_questions(attempt, false))
  WHERE a.user_id = attempt.user_id AND a.assessment_id = attempt.assessment_id
    AND a.attempt_number = attempt.attempt_number;
  RETURN attempt.expires_at;
END
$$;
COMMENT ON FUNCTION save_answers(uuid, uuid, jsonb) IS
  'Keeps answers of an attempt in progress, question by question; null takes one back. When its time ends. LE002 once it was handed in or its time is over.';

CREATE FUNCTION submit_attempt(user_id uuid, attempt_id uuid, answers jsonb DEFAULT '{}')
  RETURNS TABLE (state text, score numeric, max_score numeric, percent numeric, is_passed boolean,
    answers_taken boolean, feedback jsonb)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  attempt assessment_attempts;
  is_taken boolean := false;
  asked jsonb;
  kinds text[] := '{assessment_score}';
BEGIN
  -- Held until the end: a second submission at once finds the first's result.
  PERFORM lock_profile(submit_attempt.user_id);
  attempt := attempt_of(submit_attempt.user_id, submit_attempt.attempt_id);
  IF attempt.state = 'in_progress' THEN
    IF attempt_is_over(attempt) THEN
      attempt := finish_attempt(attempt, attempt.answers, attempt.expires_at);
    ELSE
      is_taken := true;
      asked := attempt_questions(attempt, false);
      attempt := finish_attempt(attempt, merged_answers(attempt.answers, submit_attempt.answers, asked), now(), asked);
    END IF;
    -- Time in attempts is not time in lessons: none is added.
    IF note_activity(attempt.user_id, now(), 0) THEN
      kinds := kinds || '{streak_days}'::text[];
    END IF;
    PERFORM grant_achievements(attempt.user_id, kinds);
  END IF;
  RETURN QUERY SELECT attempt.state, attempt.score::numeric, attempt.max_score::numeric,
    round(100 * attempt.score / nullif(attempt.max_score, 0), 2), attempt.is_passed, is_taken, attempt.feedback;
END
$$;
COMMENT ON FUNCTION submit_attempt(uuid, uuid, jsonb) IS
  'Hands an attempt in and scores it by its own revision: the answers saved, and these over them. After its time and a short grace only what was saved counts (answers_taken is false); with nothing saved it is expired. Handed in again, the result stays.';

-- Results -------------------------------------------------------------------------------------------------------------

CREATE FUNCTION attempt_results(user_id uuid, attempt_id uuid)
  RETURNS TABLE (assessment_id uuid, attempt_number integer, state text, started_at timestamptz, submitted_at timestamptz,
    seconds_taken integer, score numeric, max_score numeric, percent numeric, is_passed boolean,
    may_reveal boolean, questions jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  attempt assessment_attempts;
BEGIN
  PERFORM authorize_learner(attempt_results.user_id);
  attempt := attempt_of(attempt_results.user_id, attempt_results.attempt_id);
  IF attempt.state = 'in_progress' THEN
    RAISE EXCEPTION 'the attempt is not handed in yet' USING ERRCODE = 'LE002';
  END IF;
  RETURN QUERY SELECT attempt.assessment_id, attempt.attempt_number, attempt.state, attempt.started_at,
    attempt.submitted_at, attempt.seconds_taken, attempt.score::numeric, attempt.max_score::numeric,
    round(100 * attempt.score / nullif(attempt.max_score, 0), 2), attempt.is_passed,
    answers_withheld(attempt) IS NULL,
    (SELECT jsonb_agg(jsonb_build_object('id', asked.id, 'type', asked.question ->> 'type',
        'response', attempt.answers -> asked.id)
        || (coalesce(attempt.feedback -> asked.id, '{}') - 'revision') ORDER BY asked.place)
      FROM answerable_questions(attempt_questions(attempt)) AS asked);
END
$$;
COMMENT ON FUNCTION attempt_results(uuid, uuid) IS
  'What an attempt that was handed in earned, question by question: state, score, max_score, the response, and what graders wrote. Nothing of the answer key.';

CREATE FUNCTION answers_withheld(attempt assessment_attempts) RETURNS text
  LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $$
#variable_conflict use_column
BEGIN
  RETURN (
    SELECT CASE
      WHEN attempt.state = 'in_progress' THEN 'the attempt is not handed in yet'
      WHEN exam.show_correct_answers = 'never' THEN 'this assessment does not show the right answers'
      WHEN exam.show_correct_answers = 'after_pass' AND NOT made.is_passed THEN 'the right answers are shown once it is passed'
      WHEN exam.show_correct_answers = 'after_last_attempt' AND (made.is_open OR NOT made.is_last)
        THEN 'the right answers are shown after the last attempt' END
    FROM assessments AS exam CROSS JOIN LATERAL (
      SELECT coalesce(bool_or(known.is_passed), false) AS is_passed, bool_or(known.state = 'in_progress') AS is_open,
        -- Without a limit no attempt is the last; passing ends them.
        CASE exam.max_attempts WHEN 0 THEN coalesce(bool_or(known.is_passed), false) ELSE count(*) >= exam.max_attempts END
          AS is_last
      FROM assessment_attempts AS known
      WHERE known.user_id = attempt.user_id AND known.assessment_id = attempt.assessment_id) AS made
    WHERE exam.id = attempt.assessment_id);
END
$$;
COMMENT ON FUNCTION answers_withheld(assessment_attempts) IS
  'Why an attempt''s learner may not see the right answers; null when they may.';

CREATE FUNCTION shown_key(key jsonb) RETURNS jsonb
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN key ? 'accepted' THEN key #- '{accepted,patterns}'
    WHEN key ? 'blanks' THEN jsonb_set(key, '{blanks}',
      (SELECT jsonb_object_agg(name, blank - 'patterns') FROM jsonb_each(key -> 'blanks') AS entry (name, blank)))
    ELSE key END;
COMMENT ON FUNCTION shown_key(jsonb) IS 'A question''s key as people read it: without the patterns that the server compiles.';

CREATE FUNCTION reveal_answers(user_id uuid, attempt_id uuid)
  RETURNS TABLE (question_id text, type text, response jsonb, state text, score numeric, max_score numeric, key jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
#variable_conflict use_column
DECLARE
  attempt assessment_attempts;
  withheld text;
BEGIN
  PERFORM authorize_learner(reveal_answers.user_id);
  attempt := attempt_of(reveal_answers.user_id, reveal_answers.attempt_id);
  withheld := answers_withheld(attempt);
  IF withheld IS NOT NULL THEN
    RAISE EXCEPTION '%', withheld USING ERRCODE = 'LE002';
  END IF;
  -- A question that was graded again shows the key that it was graded by.
  RETURN QUERY SELECT asked.id, asked.question ->> 'type', attempt.answers -> asked.id, entry.value ->> 'state',
    (entry.value -> 'score')::numeric, (entry.value -> 'max_score')::numeric,
    shown_key(revision.answer_key -> 'questions' -> asked.id)
  FROM answerable_questions(attempt_questions(attempt)) AS asked
  CROSS JOIN LATERAL (SELECT attempt.feedback -> asked.id AS value) AS entry
  LEFT JOIN assessment_revisions AS revision ON revision.assessment_id = attempt.assessment_id
    AND revision.revision = coalesce((entry.value -> 'revision')::integer, attempt.assessment_revision)
  ORDER BY asked.place;
END
$$;
COMMENT ON FUNCTION reveal_answers(uuid, uuid) IS
  'The right answers, feedback and explanations of an attempt''s questions, by its own revision, where show_correct_answers allows it by now; else LE002 with the reason.';

-- Graders --------------------------------------------------------------------------------------------------------------

-- A grader is not the learner whose achievements follow from the grade.
CREATE FUNCTION award_after_grading(learner uuid) RETURNS void
  LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  asking CONSTANT text := current_setting('lectern.user_id', true);
BEGIN
  IF EXISTS (SELECT FROM users WHERE users.id = learner AND users.is_active) THEN
    PERFORM set_config('lectern.user_id', learner::text, true);
    PERFORM award_achievements(learner, '{assessment_score}');
    PERFORM set_config('lectern.user_id', coalesce(asking, ''), true);
  END IF;
END
$$;
COMMENT ON FUNCTION award_after_grading(uuid) IS 'Grants a learner what a grade has earned.';

CREATE FUNCTION record_score(attempt_id uuid, question_id text, points numeric, comment text DEFAULT NULL,
  grader text DEFAULT NULL)
  RETURNS TABLE (state text, score numeric, max_score numeric, percent numeric, is_passed boolean)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
#variable_conflict use_column
DECLARE
  attempt assessment_attempts;
  entry jsonb;
  most numeric;
  graded jsonb;
  rounding text;
  threshold numeric;
  total record;
BEGIN
  IF char_length(record_score.comment) > 10000 OR char_length(record_score.grader) > 320 THEN
    RAISE EXCEPTION 'a comment has at most 10,000 characters, and a grader''s name 320' USING ERRCODE = 'LE005';
  END IF;
  SELECT * INTO attempt FROM assessment_attempts AS a
  WHERE a.id = record_score.attempt_id AND a.state <> 'in_progress' FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    IF EXISTS (SELECT FROM assessment_attempts AS a WHERE a.id = record_score.attempt_id) THEN
      RAISE EXCEPTION 'the attempt is not handed in yet' USING ERRCODE = 'LE002';
    END IF;
    RAISE EXCEPTION 'no attempt %', record_score.attempt_id USING ERRCODE = 'LE001';
  END IF;
  entry := attempt.feedback -> record_score.question_id;
  IF entry IS NULL THEN
    RAISE EXCEPTION 'the attempt has no question "%"', left(record_score.question_id, 100) USING ERRCODE = 'LE001';
  END IF;
  most := (entry -> 'max_score')::numeric;
  IF record_score.points IS NULL OR record_score.points = 'NaN' OR record_score.points NOT BETWEEN 0 AND most THEN
    RAISE EXCEPTION 'question "%" earns 0 to % points, not %', record_score.question_id, trim_scale(most),
      coalesce(record_score.points::text, 'null') USING ERRCODE = 'LE005';
  END IF;
  -- A question of 0 points is right when it was looked at.
  entry := entry || jsonb_build_object('score', trim_scale(round(record_score.points, 10)), 'state',
    CASE WHEN record_score.points >= most THEN 'correct' WHEN record_score.points > 0 THEN 'partial' ELSE 'wrong' END,
    'grader', coalesce(record_score.grader, session_user::text), 'comment', record_score.comment, 'graded_at', now());
  graded := attempt.feedback || jsonb_build_object(record_score.question_id, entry);
  SELECT revision.scoring_config ->> 'rounding', exam.pass_threshold INTO rounding, threshold
  FROM assessment_revisions AS revision JOIN assessments AS exam ON exam.id = revision.assessment_id
  WHERE revision.assessment_id = attempt.assessment_id AND revision.revision = attempt.assessment_revision;
  total := attempt_total(graded, rounding, threshold);
  UPDATE assessment_attempts AS a SET feedback = graded, score = total.score, max_score = total.max_score,
    is_passed = total.is_passed,
    state = CASE WHEN total.is_passed IS NULL THEN 'awaiting_review' ELSE 'scored' END
  WHERE a.user_id = attempt.user_id AND a.assessment_id = attempt.assessment_id
    AND a.attempt_number = attempt.attempt_number
  RETURNING * INTO attempt;
  IF attempt.state = 'scored' THEN
    PERFORM award_after_grading(attempt.user_id);
  END IF;
  RETURN QUERY SELECT attempt.state, attempt.score::numeric, attempt.max_score::numeric, total.percent, attempt.is_passed;
END
$$;
COMMENT ON FUNCTION record_score(uuid, text, numeric, text, text) IS
  'For graders: gives a question of an attempt its points, 0 to the question''s, with a comment; again to correct them. The attempt is scored when nothing waits for review any more.';

CREATE FUNCTION answer_items(question jsonb) RETURNS text[]
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
#variable_conflict use_column
BEGIN
  RETURN (
    SELECT coalesce(array_agg(DISTINCT item ORDER BY item), '{}') FROM (
      SELECT part || '/' || (entry ->> 'id') AS item
      FROM unnest(ARRAY['choices', 'items', 'left', 'right']) AS part
      CROSS JOIN LATERAL jsonb_array_elements(
        CASE jsonb_typeof(question -> part) WHEN 'array' THEN question -> part ELSE '[]' END) AS entry
      UNION ALL SELECT 'blanks/' || name
      FROM jsonb_object_keys(CASE jsonb_typeof(question -> 'blanks') WHEN 'object' THEN question -> 'blanks' ELSE '{}' END)
        AS name) AS items);
END
$$;
COMMENT ON FUNCTION answer_items(jsonb) IS 'What responses to a question can name: choices, items, sides and blanks.';

CREATE FUNCTION regraded_attempts(exam uuid)
  RETURNS TABLE (user_id uuid, attempt_number integer, attempt_id uuid, old_state text, old_score numeric,
    old_max_score numeric, old_is_passed boolean, new_state text, new_score numeric, new_max_score numeric,
    new_is_passed boolean, new_feedback jsonb, is_changed boolean)
  LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  WITH live AS (
    SELECT exam.id, exam.revision, exam.pass_threshold, r.questions, r.scoring_config, r.answer_key
    FROM assessments AS exam JOIN assessment_revisions AS r ON r.assessment_id = exam.id AND r.revision = exam.revision
    WHERE exam.id = regraded_attempts.exam
  ), live_question AS MATERIALIZED (
    SELECT asked.id, asked.question, answer_items(asked.question) AS items
    FROM live CROSS JOIN LATERAL answerable_questions(live.questions) AS asked
  ), kept AS MATERIALIZED (
    -- Questions of each revision that the live one asks with the same answers to choose from.
    SELECT r.revision, now_asked.id, now_asked.question
    FROM assessment_revisions AS r CROSS JOIN LATERAL answerable_questions(r.questions) AS asked
    JOIN live_question AS now_asked ON now_asked.id = asked.id
      AND now_asked.question ->> 'type' = asked.question ->> 'type' AND now_asked.items = answer_items(asked.question)
    WHERE r.assessment_id = regraded_attempts.exam
  ), regraded AS (
    SELECT attempt.*, live.scoring_config, live.pass_threshold, (
      SELECT jsonb_object_agg(entry.id, CASE
        WHEN kept.id IS NULL THEN entry.value
        -- What a person gave stays, within what the question is worth now.
        WHEN entry.value ? 'grader' THEN entry.value || jsonb_build_object('max_score', scored.max_score,
          'score', least((entry.value -> 'score')::numeric, scored.max_score),
          'state', CASE WHEN (entry.value -> 'score')::numeric >= scored.max_score THEN 'correct'
            WHEN (entry.value -> 'score')::numeric > 0 THEN 'partial' ELSE 'wrong' END)
        ELSE jsonb_build_object('state', scored.state, 'score', scored.score, 'max_score', scored.max_score)
          || CASE WHEN live.revision = attempt.assessment_revision THEN '{}'
            ELSE jsonb_build_object('revision', live.revision) END END)
      FROM jsonb_each(attempt.feedback) AS entry (id, value)
      LEFT JOIN kept ON kept.revision = attempt.assessment_revision AND kept.id = entry.id
      LEFT JOIN LATERAL score_response(kept.question, live.answer_key -> 'questions' -> entry.id, live.scoring_config,
        attempt.answers -> entry.id) AS scored ON true) AS new_feedback
    FROM live JOIN assessment_attempts AS attempt ON attempt.assessment_id = live.id
    WHERE attempt.state IN ('submitted', 'awaiting_review', 'scored') AND attempt.feedback IS NOT NULL
  )
  SELECT regraded.user_id, regraded.attempt_number, regraded.id, regraded.state, regraded.score::numeric,
    regraded.max_score::numeric, regraded.is_passed, becomes.state, becomes.score, becomes.max_score, becomes.is_passed,
    regraded.new_feedback,
    (regraded.state, regraded.score, regraded.max_score, regraded.is_passed, regraded.feedback)
      IS DISTINCT FROM (becomes.state, becomes.score, becomes.max_score, becomes.is_passed, regraded.new_feedback)
  FROM regraded
  CROSS JOIN LATERAL attempt_total(regraded.new_feedback, regraded.scoring_config ->> 'rounding', regraded.pass_threshold)
    AS total
  CROSS JOIN LATERAL (SELECT CASE WHEN total.is_passed IS NULL THEN 'awaiting_review' ELSE 'scored' END AS state,
    total.score::score::numeric AS score, total.max_score::score::numeric AS max_score, total.is_passed) AS becomes
$$;
COMMENT ON FUNCTION regraded_attempts(uuid) IS
  'Every attempt at an assessment that was handed in, as the live revision would score it.';

CREATE FUNCTION regrade(assessment_id uuid, apply boolean DEFAULT false)
  RETURNS TABLE (attempt_id uuid, user_id uuid, attempt_number integer, old_state text, new_state text, old_score numeric,
    new_score numeric, old_max_score numeric, new_max_score numeric, old_is_passed boolean, new_is_passed boolean)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
#variable_conflict use_column
DECLARE
  learner uuid;
BEGIN
  IF NOT EXISTS (SELECT FROM assessments AS exam WHERE exam.id = regrade.assessment_id) THEN
    RAISE EXCEPTION 'no assessment %', regrade.assessment_id USING ERRCODE = 'LE001';
  END IF;
  IF apply THEN
    -- One order for everybody who locks more than one; the next statement reads anew, under the locks.
    PERFORM FROM assessment_attempts AS a
    WHERE a.assessment_id = regrade.assessment_id AND a.state <> 'in_progress'
    ORDER BY a.user_id, a.attempt_number FOR NO KEY UPDATE;
  END IF;
  RETURN QUERY WITH graded AS MATERIALIZED (
    SELECT * FROM regraded_attempts(regrade.assessment_id)
  ), written AS (
    UPDATE assessment_attempts AS a SET state = graded.new_state, score = graded.new_score,
      max_score = graded.new_max_score, is_passed = graded.new_is_passed, feedback = graded.new_feedback
    FROM graded
    WHERE regrade.apply AND graded.is_changed AND a.user_id = graded.user_id
      AND a.assessment_id = regrade.assessment_id AND a.attempt_number = graded.attempt_number
  )
  SELECT graded.attempt_id, graded.user_id, graded.attempt_number, graded.old_state, graded.new_state, graded.old_score,
    graded.new_score, graded.old_max_score, graded.new_max_score, graded.old_is_passed, graded.new_is_passed
  FROM graded ORDER BY graded.user_id, graded.attempt_number;
  IF apply THEN
    FOR learner IN SELECT DISTINCT a.user_id FROM assessment_attempts AS a
      WHERE a.assessment_id = regrade.assessment_id AND a.state = 'scored' AND a.updated_at = now() ORDER BY 1 LOOP
      PERFORM award_after_grading(learner);
    END LOOP;
  END IF;
END
$$;
COMMENT ON FUNCTION regrade(uuid, boolean) IS
  'For graders: scores every attempt that was handed in again by the live revision, before and after; written only when asked, and only where something changes. A question that the live revision lacks, or asks with another type or other choices, keeps its score; what graders gave stays.';

CREATE FUNCTION close_attempts("limit" integer DEFAULT 1000) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  overdue record;
  attempt assessment_attempts;
  closed integer := 0;
BEGIN
  FOR overdue IN SELECT a.user_id, a.assessment_id, a.attempt_number FROM assessment_attempts AS a
    WHERE a.state = 'in_progress' AND a.expires_at < clock_timestamp() - late_answers_grace()
    ORDER BY a.user_id, a.assessment_id LIMIT greatest(close_attempts."limit", 0) LOOP
    -- Whoever holds the profile is doing something with the attempt, and will find it overdue.
    PERFORM FROM user_profiles AS p WHERE p.user_id = overdue.user_id FOR NO KEY UPDATE SKIP LOCKED;
    CONTINUE WHEN NOT FOUND;
    SELECT * INTO attempt FROM assessment_attempts AS a
    WHERE a.user_id = overdue.user_id AND a.assessment_id = overdue.assessment_id
      AND a.attempt_number = overdue.attempt_number AND a.state = 'in_progress';
    CONTINUE WHEN NOT FOUND;
    attempt := finish_attempt(attempt, attempt.answers, attempt.expires_at);
    PERFORM award_after_grading(attempt.user_id);
    closed := closed + 1;
  END LOOP;
  RETURN closed;
END
$$;
COMMENT ON FUNCTION close_attempts(integer) IS
  'For a scheduler: hands in attempts whose time ran out, as they were saved; how many. Without it that happens when their learner comes back.';

CREATE INDEX assessment_attempts_in_progress_idx ON assessment_attempts (expires_at) WHERE state = 'in_progress';

-- The publisher ----------------------------------------------------------------------------------------------------------
-- Which content learners' rows point to, without a learner in it.

CREATE FUNCTION learners_affected(ids uuid[]) RETURNS TABLE (kind text, id uuid, learners bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT counted.kind, wanted.id, counted.learners
  FROM (SELECT DISTINCT unnest(ids) AS id) AS wanted
  CROSS JOIN LATERAL (
    SELECT 'course' AS kind, count(*) AS learners FROM (
      SELECT user_id FROM course_enrollments WHERE course_id = wanted.id
      UNION SELECT user_id FROM course_discussions WHERE course_id = wanted.id AND user_id IS NOT NULL) AS rows
    UNION ALL SELECT 'lesson', count(*) FROM (
      SELECT user_id FROM lesson_progress WHERE lesson_id = wanted.id
      UNION SELECT user_id FROM user_notes WHERE lesson_id = wanted.id
      UNION SELECT user_id FROM course_enrollments WHERE current_lesson_id = wanted.id
      UNION SELECT user_id FROM course_discussions WHERE lesson_id = wanted.id AND user_id IS NOT NULL) AS rows
    UNION ALL SELECT 'assessment', count(DISTINCT user_id) FROM assessment_attempts WHERE assessment_id = wanted.id
    UNION ALL SELECT 'character', count(DISTINCT user_id) FROM chat_sessions WHERE character_id = wanted.id
    UNION ALL SELECT 'skill', count(*) FROM user_skill_progress WHERE skill_id = wanted.id
    UNION ALL SELECT 'skill_tree', count(*) FROM user_skill_tree_progress WHERE skill_tree_id = wanted.id
    UNION ALL SELECT 'achievement', count(*) FROM user_achievements WHERE achievement_id = wanted.id
  ) AS counted
  WHERE counted.learners > 0
  ORDER BY 1, 2
$$;
COMMENT ON FUNCTION learners_affected(uuid[]) IS
  'How many learners have rows that point to each of these objects; objects without any are left out.';

CREATE FUNCTION answered_items(assessment_ids uuid[], question_ids text[] DEFAULT NULL)
  RETURNS TABLE (assessment_id uuid, question_id text, item_id text, answers bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT SET jit = off SET work_mem = '64MB' AS $$
  -- Only ids that the attempt's own revision had: what a learner wrote is nobody's business here. Answers are
  -- looked up by question, and equal ones of a revision are counted first, so that each is taken apart once.
  WITH asked AS MATERIALIZED (
    SELECT r.assessment_id, r.revision, asked.id AS question_id, asked.question,
      asked.question ->> 'type' NOT IN ('short_text', 'free_response', 'numeric', 'true_false', 'fill_blank') AS names_items
    FROM assessment_revisions AS r CROSS JOIN LATERAL answerable_questions(r.questions) AS asked
    WHERE r.assessment_id = ANY (answered_items.assessment_ids)
      AND (answered_items.question_ids IS NULL OR asked.id = ANY (answered_items.question_ids))
  ), revision AS MATERIALIZED (
    SELECT asked.assessment_id, asked.revision, array_agg(asked.question_id) AS question_ids,
      array_agg(asked.names_items) AS names_items
    FROM asked GROUP BY 1, 2
  ), given AS MATERIALIZED (
    SELECT attempt.assessment_id, attempt.assessment_revision AS revision, question.id AS question_id,
      CASE WHEN question.names_items THEN attempt.answers -> question.id END AS response, count(*) AS times
    FROM revision JOIN assessment_attempts AS attempt
      ON attempt.assessment_id = revision.assessment_id AND attempt.assessment_revision = revision.revision
    CROSS JOIN LATERAL unnest(revision.question_ids, revision.names_items) AS question (id, names_items)
    WHERE attempt.state <> 'in_progress' AND attempt.answers -> question.id <> 'null'
    GROUP BY 1, 2, 3, 4
  ), item AS (
    SELECT DISTINCT asked.assessment_id, asked.revision, asked.question_id, substr(item, strpos(item, '/') + 1) AS item_id
    FROM (SELECT DISTINCT assessment_id, revision, question_id FROM given WHERE response IS NOT NULL) AS answered
    JOIN asked USING (assessment_id, revision, question_id)
    CROSS JOIN LATERAL unnest(answer_items(asked.question)) AS item
  ), named AS (
    SELECT DISTINCT given.assessment_id, given.revision, given.question_id, given.response, given.times, name.item_id
    FROM given CROSS JOIN LATERAL (
      SELECT given.response #>> '{}' AS item_id WHERE jsonb_typeof(given.response) = 'string'
      UNION SELECT entry #>> '{}'
      FROM jsonb_array_elements(CASE jsonb_typeof(given.response) WHEN 'array' THEN given.response ELSE '[]' END) AS entry
      WHERE jsonb_typeof(entry) = 'string'
      UNION SELECT side FROM jsonb_each(CASE jsonb_typeof(given.response) WHEN 'object' THEN given.response ELSE '{}' END)
        AS pair (l, r) CROSS JOIN LATERAL (VALUES (pair.l), (pair.r #>> '{}')) AS sides (side)
    ) AS name
  )
  SELECT given.assessment_id, given.question_id, NULL, sum(given.times)::bigint FROM given GROUP BY 1, 2
  UNION ALL
  SELECT named.assessment_id, named.question_id, named.item_id, sum(named.times)::bigint
  FROM named JOIN item USING (assessment_id, revision, question_id, item_id)
  GROUP BY 1, 2, 3
  ORDER BY 1, 2, 3 NULLS FIRST
$$;
COMMENT ON FUNCTION answered_items(uuid[], text[]) IS
  'How many answers that were handed in point to each question (item_id null) and to each of its choices, items and sides; of all questions, or of those named.';

-- Least privilege: what runs with the owner's rights is nobody's until it is granted, and what only
-- these functions call stays the owner's.
DO $$
DECLARE
  routine regprocedure;
BEGIN
  FOR routine IN
    SELECT oid::regprocedure FROM pg_proc
    WHERE pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND proname IN
      ('start_attempt', 'save_answers', 'submit_attempt', 'attempt_results', 'reveal_answers', 'record_score', 'regrade',
        'close_attempts', 'learners_affected', 'answered_items', 'attempt_questions', 'attempt_of', 'finish_attempt',
        'answers_withheld', 'award_after_grading', 'regraded_attempts')
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', routine);
  END LOOP;
END
$$;
