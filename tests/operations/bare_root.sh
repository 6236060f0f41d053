#!/bin/bash
# Proves the two commands on a machine that has nothing: a bare Debian made by debootstrap, entered by chroot.
# Needs root and debootstrap. Uses the committed state of this checkout.
#
#   tests/operations/bare_root.sh run root       make run as root: waits until it answers, asks the home page, Ctrl-C
#   tests/operations/bare_root.sh run clerk      the same as an ordinary user in a home closed to others
#   tests/operations/bare_root.sh test root      make test
#   tests/operations/bare_root.sh interrupt root killed by SIGKILL at several moments of set-up, then make run
#   tests/operations/bare_root.sh 'make help' clerk     any other line
#
# SUITE=bookworm or trixie, BARE=/var/tmp/bare-$SUITE holds the roots, MIRROR names a Debian mirror, PORT the port of the
# portal. `again=1` keeps what the last run left (a warm start). What this machine says about certificates, apt, pip, uv and npm is handed in.
set -eu
what=${1:?run, test or a command} user=${2:?root or clerk}
suite=${SUITE:-bookworm} bare=${BARE:-/var/tmp/bare-${SUITE:-bookworm}} mirror=${MIRROR:?the address of a Debian mirror} port=${PORT:-8055}
checkout=$(cd "$(dirname "$0")/../.." && pwd)
layer=$bare/$user root=$bare/$user/root
home=/home/$user; [ "$user" = root ] && home=/root

leave() {
  for process in /proc/[0-9]*; do # nothing that was started inside outlives the visit
    [ "$(readlink "$process/root" 2>/dev/null)" != "$root" ] || kill -9 "${process#/proc/}" 2>/dev/null || true
  done
  sleep 0.5
  ! mountpoint -q "$root" || umount -R -l "$root"
}
trap leave EXIT

if [ ! -e "$bare/pristine/complete" ]; then
  rm -rf "$bare/pristine"
  debootstrap --variant=minbase --include=python3,make,ca-certificates "$suite" "$bare/pristine" "$mirror" >/dev/null
  touch "$bare/pristine/complete"
fi

leave
! mountpoint -q "$root" || { echo "$root is still mounted; unmount it first" >&2; exit 1; }
[ -n "${again:-}" ] || rm -rf --one-file-system "$layer"
mkdir -p "$layer/changes" "$layer/work" "$root"
mount -t overlay overlay -o "lowerdir=$bare/pristine,upperdir=$layer/changes,workdir=$layer/work" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev" && mount --make-rslave "$root/dev"
mount -t tmpfs -o size=1g tmpfs "$root/dev/shm" 2>/dev/null || true

cp -a /etc/ssl/certs/. "$root/etc/ssl/certs/"
cp -a /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates/" 2>/dev/null || true
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
cp -a /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/"
echo "deb $mirror $suite main" >"$root/etc/apt/sources.list"

if [ ! -e "$root$home/portal" ]; then
  [ "$user" = root ] || chroot "$root" useradd --create-home --shell /bin/bash "$user"
  mkdir -p "$root$home/portal"
  git -C "$checkout" archive HEAD | tar -x -C "$root$home/portal"
  chroot "$root" chown -R "$user:" "$home"
  chmod 700 "$root$home"
fi

handed=$(env | grep -E '^(PIP_|UV_|npm_config_|[A-Za-z_]*_proxy=|SSL_CERT_|NODE_EXTRA_CA_CERTS|REQUESTS_CA_BUNDLE)' | grep -v FIND_LINKS || true)
inside() {
  # shellcheck disable=SC2086 - one variable a word
  env -i $handed HOME="$home" USER="$user" LANG=C.UTF-8 TERM=dumb \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    chroot --userspec="$user" "$root" bash -c "cd $home/portal || exit; $1"
}

# An ordinary user is told the line to type and asks somebody to type it: here that is us. The last line is for both commands.
if [ "$user" != root ]; then
  line=$(inside "make ready" 2>&1 | grep -o 'apt-get update && apt-get install[^"]*' | tail -1) || true
  echo "told to type: ${line:-nothing}"
  [ -z "$line" ] || chroot "$root" sh -c "DEBIAN_FRONTEND=noninteractive; export DEBIAN_FRONTEND; $line" >/dev/null 2>&1
fi

if [ "$what" = interrupt ]; then
  for seconds in 3 12 25 45 60 80; do
    inside "setsid make run PORT=$port >/tmp/interrupted 2>&1 & sleep $seconds; kill -9 -- -\$!; tail -1 /tmp/interrupted; ls -d .venv .setup 2>/dev/null | tr '\\n' ' '; echo killed after $seconds s" || true
  done
  what=run
fi

case $what in
  test) inside "make test" ;;
  run)
    inside "make run PORT=$port & answered=
      for turn in \$(seq 1200); do
        sleep 0.5
        kill -0 \$! 2>/dev/null || break
        python3 -c 'import urllib.request as u; u.urlopen(\"http://127.0.0.1:$port/\")' 2>/dev/null && { answered=yes; break; }
      done
      [ -n \"\$answered\" ] || { echo 'it never answered'; exit 1; }
      sleep 2
      python3 -c 'import urllib.request as u; print(len(u.urlopen(\"http://127.0.0.1:$port/\").read()), \"bytes of home page\")'
      kill -INT \$(cat .state/run.lock); wait \$! || true"
    ;;
  *) inside "$what" ;;
esac
