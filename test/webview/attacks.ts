/** Texts that try to run, to fetch, to cover or to mislead. */
export const attacks = [
  '<script>window.owned = 1</script>',
  '</script><script>window.owned = 2</script>',
  '</textarea></style></title><img src=x onerror="window.owned = 3">',
  '<svg onload="window.owned = 4"><a xlink:href="javascript:window.owned=5">x</a></svg>',
  '<iframe srcdoc="<script>parent.owned = 6</script>"></iframe>',
  '<link rel=stylesheet href="http://127.0.0.1:9/x.css"><style>body { display: none }</style>',
  '[click](command:workbench.action.terminal.new) <command:x> [f](file:///etc/passwd)',
  '[j](javascript:window.owned=7) ![i](http://127.0.0.1:9/i.png) ![d](data:text/html,<script>1</script>)',
  '$' + '{window.owned = 8} {{constructor.constructor("window.owned = 9")()}} <%= 1 %> #{1} {{ secrets.X }}',
  '<div style="position: fixed; inset: 0">cover</div><form action="http://127.0.0.1:9"><input autofocus></form>',
  '<a href="http://127.0.0.1:9" ping="http://127.0.0.1:9">x</a> http://127.0.0.1:9/auto <http://127.0.0.1:9/auto>',
  'x\u202egnp.exe \u2066iso\u2069 a\u200bb\u200dc\ufeffd \u00ad \u{e0041}\u{e0042}',
  '\u001b[31mred\u001b[0m \u0007 \u0000 \u009b31m \u2028 \u2029 \ud800 lone',
  `${'`'.repeat(50)}${'**'.repeat(200)}${'['.repeat(500)}<!--?lit$1$--> <?lit?>`,
];
const hidden =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}\ud800-\udfff]/gu;

/** What of a text can be seen: everything but the characters that stand as labels. */
export const seen = (text: string) => text.replace(/\u001b\[\d+m/g, '').replace(hidden, '');
