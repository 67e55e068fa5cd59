# Lectern for CI and for machines without a Swift toolchain:
#
#   docker build -t lectern .
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/content" lectern lint
#
# Both stages are Debian 12: the libraries that the program is linked with are those that it finds.
FROM swift:6.2-bookworm AS build
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends \
        libcmark-gfm-dev libcmark-gfm-extensions-dev libyaml-dev libpq-dev pkg-config \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
# Dependencies change less often than sources.
COPY Package.* ./
RUN swift package resolve
COPY . .
RUN swift build --configuration release --product lectern --static-swift-stdlib \
    && install -D --strip .build/release/lectern /out/lectern

FROM debian:bookworm-slim
LABEL org.opencontainers.image.title="Lectern" \
      org.opencontainers.image.description="Checks course content and publishes it to PostgreSQL" \
      org.opencontainers.image.licenses="MIT"
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends \
        ca-certificates git libcmark-gfm0.29.0.gfm.6 libcmark-gfm-extensions0.29.0.gfm.6 libpq5 libstdc++6 \
        libyaml-0-2 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --create-home --home-dir /home/lectern lectern \
    && mkdir /content && chown lectern /content \
    # A mounted repository belongs to another user than this one, and git would refuse it.
    && git config --system --add safe.directory /content
COPY --from=build /out/lectern /usr/local/bin/lectern
COPY LICENSE /usr/share/doc/lectern/LICENSE
USER lectern
WORKDIR /content
ENTRYPOINT ["lectern"]
CMD ["--help"]
