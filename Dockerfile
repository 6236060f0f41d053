# One image for every part: web, worker, beat and the one-off `prepare` differ only in their command.
FROM node:22-slim AS styles
WORKDIR /portal
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM python:3.11-slim-bookworm AS portal
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 UV_LINK_MODE=copy
# WeasyPrint draws text with Pango, which no wheel carries.
RUN apt-get update \
 && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --create-home --uid 10001 portal
WORKDIR /portal
COPY requirements/ requirements/
RUN pip install --require-hashes -r requirements/uv.txt \
 && uv pip install --system --require-hashes -r requirements/runtime.txt
COPY --from=styles /portal/node_modules/ node_modules/
COPY . .
# Collected at build time; the values below open nothing and stay in this layer only.
RUN SECRET_KEY=build-only-0123456789-abcdefghijklmnopqrstuvwxyz HTTPS=no DATABASE_URL=postgresql://build@localhost/build REDIS_URL=redis://localhost/0 \
    sh -c 'python manage.py messages --compile && python manage.py collectstatic --noinput --verbosity 0' \
 && mkdir -p /data && chown portal /data
USER portal
ENV STATE_DIR=/data
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--blocking-threads", "4", "--no-ws", "--log-level", "warning", "portal.wsgi:application"]
