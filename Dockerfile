# syntax=docker/dockerfile:1
# Reckon's images. Targets: reckon (web, worker, beat, migrate), vllm-cpu, vllm-gpu.

FROM node:22.21.1-bookworm-slim AS ui
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY frontend/ ./
# Vite writes to backend/reckon/static.
RUN mkdir -p ../backend/reckon && npm run build

FROM python:3.11.14-slim-bookworm AS wheel
WORKDIR /src
COPY locks/dev.txt locks/dev.txt
RUN grep -A3 -E '^(hatchling|packaging|pathspec|pluggy|trove-classifiers)==' locks/dev.txt > locks/build.txt \
 && pip install --no-cache-dir --require-hashes --no-deps -r locks/build.txt
COPY pyproject.toml hatch_build.py README.md CHANGELOG.md LICENSE ./
COPY backend backend
COPY workers workers
COPY migrations migrations
# The licence of the font in the pages goes into the wheel with ours.
COPY frontend/src/ui/math/OFL.txt frontend/src/ui/math/OFL.txt
COPY --from=ui /src/backend/reckon/static backend/reckon/static
RUN pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /wheels .

FROM python:3.11.14-slim-bookworm AS reckon
# One user in all images, so that a volume of one can be read by the other.
RUN groupadd --gid 10001 reckon && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data reckon \
 && install -d -o reckon -g reckon -m 0750 /data
COPY locks/server.txt /locks/server.txt
RUN pip install --no-cache-dir --require-hashes -r /locks/server.txt
COPY --from=wheel /wheels /wheels
RUN pip install --no-cache-dir --no-deps /wheels/*.whl
ENV RECKON_DATA_DIR=/data PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
VOLUME /data
ENTRYPOINT ["reckon"]
CMD ["--help"]

FROM reckon AS vllm-cpu
# PyTorch's builds for CPU lie on its own index; empty where pip finds them by itself.
ARG TORCH_INDEX=""
USER 0:0
RUN RECKON_DATA_DIR=/vllm RECKON_TORCH_INDEX="${TORCH_INDEX}" reckon vllm setup
ENV RECKON_DATA_DIR=/vllm HOME=/tmp
USER 10001:10001

FROM vllm/vllm-openai:v0.32.0 AS vllm-gpu
COPY --from=wheel /wheels /wheels
# The plugin's dependencies are vLLM's own; numpy and OpenTelemetry are there already.
RUN pip install --no-cache-dir --no-deps /wheels/*.whl \
 && useradd --uid 10001 --no-create-home --home-dir /models reckon \
 && install -d -o reckon -g reckon /models
ENV HOME=/models HF_HOME=/models
USER 10001
