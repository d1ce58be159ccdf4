import type { Standing } from '../core/codebooks/codebookIdentity';

/** What there is to say of a rating or decision that was made under a codebook other than the one in force. */
export function standingText(
  how: Standing,
  { codebook, dimension }: { codebook: string; dimension: string },
): string | undefined {
  switch (how) {
    case 'unknown':
      return `made under the codebook ${codebook}, which is not in codebooks/: it is not counted`;
    case 'other-scale':
      return `${dimension} had another scale in codebook ${codebook}: it is not counted`;
    case 'older-text':
      return `${dimension} was rated under an older wording (codebook ${codebook})`;
    default:
      return undefined;
  }
}
