// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shell text
import { expect, it } from 'vitest'
import { laboratory } from './testing.ts'

/** Each line with what bash 5.2 prints for it on standard output, then its status. */
const LINES: [line: string, stdout: string, code?: number][] = [
  ['echo "a  b" c\\ d $\'g\\th\'', 'a  b c d g\th\n'],
  ['x=hello; echo ${#x} ${x:1:3} ${x^^} ${x/l/L} ${x#h} ${x%%l*}', '5 ell HELLO heLlo ello he\n'],
  ['unset u; echo "${u:-def}" "${u+alt}"; echo ${u:=set} $u', 'def \nset set\n'],
  ['a=(1 2 "3 4"); a+=(5); echo "${#a[@]}" "${a[2]}" "${!a[@]}"', '4 3 4 0 1 2 3\n'],
  ['declare -A m=([k]=v ["two words"]="x y"); echo "${m[two words]}" ${#m[@]}', 'x y 2\n'],
  ['set -- a "b c"; for i in "$@"; do echo "<$i>"; done; IFS=-; echo "$*"', '<a>\n<b c>\na-b c\n'],
  ['IFS=:; x=a::b:; set -- $x; echo $#', '3\n'],
  ['echo $((1+2*3)) $((2**10)) $((-7/2)) $((0x1f)) $((9223372036854775807+1))', '7 1024 -3 31 -9223372036854775808\n'],
  ['i=5; echo $((i++)) $((++i)) $((i+=3))', '5 7 10\n'],
  ['for ((i=0;i<3;i++)); do [ $i = 1 ] && continue; echo $i; done', '0\n2\n'],
  ['for x in 1 2\ndo echo $x; done', '1\n2\n'],
  ['case abc in a*) echo 1;;& *c) echo 2;& z) echo 3;; *) echo 4;; esac', '1\n2\n3\n'],
  ['f() { local v=in; g; }; g() { echo $v; }; v=out; f; echo $v', 'in\nout\n'],
  ['f() { return 4; }; f; echo $?', '4\n'],
  ['false | true; echo ${PIPESTATUS[@]}; set -o pipefail; false | true; echo $?', '1 0\n1\n'],
  ['x=1; (x=2; echo $x); echo $x; echo 3 | read x; echo $x', '2\n1\n1\n'],
  ['{ echo out; echo err >&2; } 2>&1 > f; cat f', 'err\nout\n'],
  ['exec 3> f; echo three >&3; exec 3>&-; cat f', 'three\n'],
  ['cat <<E\na $((1+1)) $(echo sub) \\$x\nE', 'a 2 sub $x\n'],
  ["cat <<'E'\n$x\nE", '$x\n'],
  ['read a b <<< "1 2 3"; echo "$a|$b"', '1|2 3\n'],
  ["printf '%s\\n' a b | while read l; do echo [$l]; done", '[a]\n[b]\n'],
  ['while read l; do echo $l; done < <(echo 1; echo 2); cat <(echo p)', '1\n2\np\n'],
  ["printf '%5d|%-5s|%05.1f|%x\\n' 42 ab 3.14159 255", '   42|ab   |003.1|ff\n'],
  ['mapfile -t l < <(echo a; echo b); echo ${#l[@]} ${l[1]}', '2 b\n'],
  ['echo > a.txt; echo > b.md; echo > .h; echo *; echo *.txt; echo z*; echo [!a]*', 'a.txt b.md\na.txt\nz*\nb.md\n'],
  ['shopt -s extglob; echo > a1; echo > b1; echo !(a1) @(a|b)1', 'b1 a1 b1\n'],
  ['echo {1..3} {a,b}{x,y} {01..03} {3..1}', '1 2 3 ax ay bx by 01 02 03 3 2 1\n'],
  ['echo ~ ~/x "~"', '/home/learner /home/learner/x ~\n'],
  ['x=$(false); echo $?; echo "$(printf \'a\\n\\n\')"', '1\na\n'],
  ["trap 'echo bye' EXIT; echo hi; exit 3", 'hi\nbye\n', 3],
  ["trap 'echo usr' USR1; kill -USR1 $$; echo after", 'usr\nafter\n'],
  ['set -e; false || true; echo yes; false; echo no', 'yes\n', 1],
  ['[[ abc =~ ^a(.)c$ ]] && echo ${BASH_REMATCH[1]}; [[ abc == a* ]] && echo m', 'b\nm\n'],
  ['A=1 env | while read l; do [[ $l == A=* ]] && echo $l; done; echo "[$A]"', 'A=1\n[]\n'],
  ["printf '#!/bin/bash\\necho $0 $1; exit 3\\n' > s; ./s; kill -0 $$ && bash s x; echo $?", 's x\n3\n'],
  ['sleep 0.01 & wait $!; echo $?; (exit 7) & wait $!; echo $?', '0\n7\n'],
  ['sleep 9 & kill $!; wait $!; echo $?', '143\n'],
  ['yes | first 2; echo ${PIPESTATUS[@]}', 'y\ny\n141 0\n'],
  ['run echo from a program; capture "echo out; echo err >&2; exit 4"', 'from a program\n4|out\n|err\n'],
  ['while getopts "ab:" o -a -b v rest; do echo "$o $OPTARG"; done; echo $OPTIND', 'a \nb v\n4\n'],
  ['shopt -s expand_aliases\nalias hi="echo hello"\nhi there', 'hello there\n'],
  ['printf \'\\xff\\n\' > f; x=$(cat f); printf \'%s\' "$x" > g; run cat g | { read -r l; [ "$l" = "$x" ] && echo same; }', 'same\n'],
]

for (const [line, stdout, code = 0] of LINES) {
  it(`script() runs ${line.replaceAll('\n', '⏎')}`, async () => {
    const result = await laboratory().run(line)
    expect({ stdout: result.stdout, code: result.code }).toEqual({ stdout, code })
  })
}

/** Each line with what bash 5.2 complains of. */
const COMPLAINTS: [line: string, stderr: string, code: number][] = [
  ['\nnope', 'bash: line 2: nope: command not found\n', 127],
  ['./nope', 'bash: line 1: ./nope: No such file or directory\n', 127],
  ['/tmp', 'bash: line 1: /tmp: Is a directory\n', 126],
  ['echo > s; ./s', 'bash: line 1: ./s: Permission denied\n', 126],
  ['cat < nofile', 'bash: line 1: nofile: No such file or directory\n', 1],
  ['x="a b"; echo > $x', 'bash: line 1: $x: ambiguous redirect\n', 1],
  ['echo >&7', 'bash: line 1: 7: Bad file descriptor\n', 1],
  ['set -C; echo > f; echo > f', 'bash: line 1: f: cannot overwrite existing file\n', 1],
  ['echo $((1/0))', 'bash: line 1: 1/0: division by 0 (error token is "0")\n', 1],
  ['echo ${x:?is missing}', 'bash: line 1: x: is missing\n', 127],
  ['set -u; echo $x', 'bash: line 1: x: unbound variable\n', 127],
  ['readonly r=1; r=2', 'bash: line 1: r: readonly variable\n', 1],
  ['[ 1 -eq x ]', 'bash: line 1: [: x: integer expression expected\n', 2],
  ['kill %3', 'bash: line 1: kill: %3: no such job\n', 1],
  ['if true; then', 'bash: -c: line 2: syntax error: unexpected end of file\n', 2],
  ['echo )', "bash: -c: line 1: syntax error near unexpected token `)'\nbash: -c: line 1: `echo )'\n", 2],
  [
    'for i in a b do echo $i; done',
    "bash: -c: line 1: syntax error near unexpected token `done'\nbash: -c: line 1: `for i in a b do echo $i; done'\n",
    2,
  ],
  ['coproc cat', 'bash: -c: line 1: coproc: not supported in this shell\n', 2],
  ['fc -l', 'bash: line 1: fc: not supported in this shell\n', 2],
]

for (const [line, stderr, code] of COMPLAINTS) {
  it(`script() complains of ${line.replaceAll('\n', '⏎')}`, async () => {
    const result = await laboratory().run(line)
    expect({ stderr: result.stderr, code: result.code }).toEqual({ stderr, code })
  })
}

it('script() answers runaway text with an error instead of freezing', async () => {
  const { run, processes } = laboratory()
  expect((await run('echo {1..99999999}')).stderr).toMatch(/99999999 words are too many/)
  expect((await run('f() { f; }; f')).stderr).toMatch(/maximum function nesting level exceeded/)
  await run(':(){ :|:& };:; sleep 0.3')
  expect(processes.list().length).toBeLessThan(400)
})
