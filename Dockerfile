# syntax=docker/dockerfile:1
# Gangway as an image. docker-compose.yml starts it together with its database, engine and mail catcher.

FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml ./
# Contains only the application: its database and engine are images of their own
ARG WITHOUT_EMBEDDED="-P!mariadb-linux -Dembedded.skip=true"
COPY processes processes
COPY frontend frontend
COPY docs/element-templates docs/element-templates
COPY src/main src/main
# Node, which the image lacks, and what npm fetched stay for the next build
RUN --mount=type=cache,target=/m2 --mount=type=cache,target=/root/.vaadin --mount=type=cache,target=/root/.npm \
    ./mvnw -B -Dmaven.repo.local=/m2 -Dmaven.test.skip=true $WITHOUT_EMBEDDED package \
    && java -Djarmode=tools -jar target/gangway-*.jar extract --layers --destination layers --application-filename gangway.jar

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /gangway --create-home gangway
WORKDIR /gangway
# For the broker, which gets it through a volume
RUN mkdir /exporter && chown gangway /exporter
COPY --from=build /build/target/exporter/gangway-history-exporter.jar exporter/
# Layers that change least come first, so that a new version of the application is a small layer
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
USER gangway
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=12 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "gangway.jar"]
