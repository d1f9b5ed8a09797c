/** The nodes a node stands in, one for each tree: itself or the host of the shadow root it is in, outermost first. */
function hostsOf(node: Node): Node[] {
  const hosts: Node[] = [];
  for (let at: Node | null = node; at !== null; ) {
    hosts.unshift(at);
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return hosts;
}

/** The order in which two nodes of a document are read, also in different shadow roots: negative when `a` is first. */
export function byDocumentOrder(a: Node, b: Node): number {
  const [one, other] = [hostsOf(a), hostsOf(b)];
  const apart = one.findIndex((node, i) => node !== other[i]);
  const [first, second] = [one[apart], other[apart]];
  // A host is before what is inside of it.
  if (first === undefined || second === undefined) return one.length - other.length;
  return first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
