/** Scores from 0 to 100 have 101 categories and are listed; measured values, nearly all of them different, are not. */
const MOST_LISTED = 101;

/** Whether a scale has few enough categories for tables that have a row for each. */
export function listsCategories({ categories }: { categories: readonly unknown[] }): boolean {
  return categories.length <= MOST_LISTED;
}
