# What the scripts share that test services with other people's clients. Sets root, rsm, python, work (a folder that is deleted
# at the end) and, with make_homes, INTEROP_ADMINISTRATOR, INTEROP_USER and password.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
rsm=$root/tools/rsm
python=/usr/bin/python3 # Debian's, for which python3-impacket is made; others may stand before it on the path
export PYTHONDONTWRITEBYTECODE=1

fail() {
    echo "interop: $*" >&2
    exit 1
}

# Installs those of Debian's packages that are named, if this runs as root.
install_packages() {
    command -v apt-get >/dev/null || fail "Missing: $*. There is no apt-get to install it with."
    [[ $(id -u) == 0 ]] || fail "Missing: install Debian's $*, or run this as root."
    echo "interop: installing $* ..." >&2
    apt-get -qq update >&2
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >&2
}

have_impacket() {
    "$python" -c 'import impacket' 2>/dev/null
}

command -v timeout >/dev/null || fail "There is no timeout (coreutils): install it."
work=$(mktemp -d)
: >"$work/results"
services=()

stop() {
    local pid
    for pid in "${services[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${services[@]}"; do wait "$pid" || true; done
    services=()
}

clean_up() {
    stop
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Makes two homes: "closed" is as homes are by default, the service of "open" lets everybody in.
make_homes() {
    "$rsm" --version >/dev/null # builds it, where need be
    export INTEROP_ADMINISTRATOR=anna INTEROP_USER=otto
    password=$(head -c 12 /dev/urandom | base64)
    "$rsm" --home "$work/closed" init --from "$root/db/libraries/demo.yaml" >/dev/null
    "$rsm" --home "$work/closed" account add "$INTEROP_ADMINISTRATOR" --group administrators <<<"$password" >/dev/null
    "$rsm" --home "$work/closed" account add "$INTEROP_USER" <<<"$password" >/dev/null
    cp -r "$work/closed" "$work/open"
    printf '%s\n' 'wire.minimum-level = none' 'wire.anonymous = yes' >>"$work/open/rsm.properties"
}

# Starts the service of the home $1; await_service waits until it can be called and sets "port".
start() {
    local home=$work/$1
    rm -f "$home.out"
    mkfifo "$home.out"
    "$rsm" --home "$home" start --port 0 >"$home.out" 2>"$home.err" &
    services+=($!)
}

await_service() {
    local home=$work/$1 line
    port=
    exec {out}<"$home.out"
    while read -r -t 120 line <&"$out"; do
        case $line in
            listening*) port=${line##*:} ;;
            ready*) return ;;
        esac
    done
    cat "$home.err" >&2
    fail "The service of the home \"$1\" has not started."
}

# Runs a command that prints a line for each test; the lines go to the list of results, too. $1 says what it is.
tests() {
    local status=0 passed failed
    passed=$(count ok) failed=$(count FAILED)
    INTEROP_PASSWORD=$password timeout -k 5 "${@:2}" | tee -a "$work/results" || status=$?
    passed=$(($(count ok) - passed)) failed=$(($(count FAILED) - failed))
    case $status in
        0) [[ $passed != 0 && $failed == 0 ]] ;;
        1) [[ $failed != 0 ]] ;;
        *) false ;;
    esac || echo "FAILED $1 (ended with status $status after $passed passed; 124 is a timeout)" | tee -a "$work/results"
}

count() {
    grep -c "^$1 " "$work/results" || true
}

# Prints what has come of all tests; succeeds if all have passed.
summary() {
    local passed failed
    passed=$(count ok)
    failed=$(count FAILED)
    echo "$passed passed, $failed failed"
    [[ $failed == 0 && $passed != 0 ]]
}
