# Builds the Grafana plugin from the repository and copies it into a volume that Grafana reads.
# Build from the repository: docker build -f provisioning/plugin.Dockerfile .
FROM node:20.20.2-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY collector/sidecar/package.json collector/sidecar/
COPY standalone/package.json standalone/
RUN npm ci --ignore-scripts
COPY .config .config
COPY CHANGELOG.md LICENSE tsconfig.json webpack.config.ts ./
COPY model model
COPY src src
RUN npm run build

FROM busybox:1.37.0
COPY --from=build /app/dist /dist
RUN mkdir /plugin && chown 1000:1000 /plugin
USER 1000:1000
CMD ["sh", "-c", "rm -rf /plugin/* && cp -r /dist/. /plugin/"]
