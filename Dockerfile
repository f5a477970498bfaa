# docker build -t araxes . && docker run --read-only --tmpfs /tmp --cap-drop ALL -p 7878:7878 araxes
FROM python:3.13-slim AS build
WORKDIR /project
COPY . .
RUN pip install --no-cache-dir --prefix /install . \
 && PYTHONPATH=$(echo /install/lib/python*/site-packages) /install/bin/araxes build --out /dist

FROM python:3.13-slim
COPY --from=build /install /usr/local
COPY --from=build /dist /srv/dist
WORKDIR /srv
USER nobody
EXPOSE 7878
HEALTHCHECK CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:7878/health')"]
CMD ["araxes", "serve", "--host", "0.0.0.0", "--log", "requests"]
