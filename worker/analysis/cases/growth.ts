/** Fewer than so many new posts, or new flags, are no growth, however small the case was. */
const leastPosts = 3;
const leastFlags = 5;

/** New posts by this share of those there were: a case of a thousand posts does not reopen over three. */
const postShare = 0.05;
/** New flags by this share of the posts there were. */
const flagShare = 0.1;

/**
 * Whether a case that is only watched grows again. `before`: its posts when the watch began; `posts`, `flags`: new since, as
 * whole numbers; of flags only those of reporters who weigh something.
 */
export function growsAgain({ before, posts, flags }: { before: number; posts: number; flags: number }): boolean {
  return (
    posts >= Math.max(leastPosts, Math.ceil(before * postShare)) ||
    flags >= Math.max(leastFlags, Math.ceil(before * flagShare))
  );
}
