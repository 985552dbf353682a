/** What the variables of a dashboard say. Variables that a dashboard narrows by are texts of SQL, or absent for All. */
export interface DashboardVariables {
  database: string;
  consumer: string;
  /** SQL lists of the narrowing variables by name, such as `'v1','v2'`; without one it says All. */
  narrowing?: Record<string, string>;
}

/** SQL of a dashboard with its variables filled in, and what the data source makes of $__conditionalAll. */
export function withVariables(sql: string, { database, consumer, narrowing = {} }: DashboardVariables): string {
  return sql
    .replace(/\$__conditionalAll\((\w+ IN \()\$\{(\w+):singlequote\}\), \$\w+\)/g, (_, condition, name) =>
      name in narrowing ? `${condition}${narrowing[name]})` : '1=1'
    )
    .replaceAll('${database:percentencode}', database)
    .replaceAll('${consumer:singlequote}', `'${consumer}'`);
}
