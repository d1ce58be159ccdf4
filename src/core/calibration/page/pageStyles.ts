/** How the printed page looks: dark on white, in one column, nothing that has to be fetched. */
export const pageStyles = [
  'body{font:15px/1.5 Helvetica,Arial,sans-serif;color:#1f2328;background:#fff;margin:0}',
  'main{max-width:980px;margin:0 auto;padding:24px 20px 64px}',
  'h1{font-size:26px;margin:0 0 4px}',
  'h2{font-size:21px;margin:40px 0 8px;padding-top:16px;border-top:1px solid #d0d7de}',
  'h3{font-size:16px;margin:24px 0 6px}',
  '.verdict{font-size:18px;font-weight:bold;margin:8px 0}',
  '.quiet{color:#57606a}',
  'table{border-collapse:collapse;margin:8px 0;font-variant-numeric:tabular-nums}',
  'th,td{padding:3px 10px;border-bottom:1px solid #d0d7de;text-align:right;vertical-align:top}',
  'thead th{color:#57606a;font-weight:normal;border-bottom-color:#57606a}',
  'tbody th,thead th:first-child{text-align:left;font-weight:normal}',
  '.pictures{display:flex;flex-wrap:wrap;gap:16px;align-items:flex-start}',
  '.chart{max-width:100%;height:auto}',
  '.scroll{overflow-x:auto}',
  '@media print{main{max-width:none;padding:0}section{break-inside:avoid-page}}',
].join('\n');
