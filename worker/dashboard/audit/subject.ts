/** Where the subject of an event is shown, by the word it begins with. */
const pages: Readonly<Record<string, (id: string) => string>> = {
  post: (id) => `/posts/${id}`,
  case: (id) => `/cases/${id}`,
  alert: (id) => `/alerts/${id}`,
  author: (id) => `/authors/${id}`,
  cluster: (id) => `/copies/${id}`,
  coordination: (id) => `/coordination/${id}`,
  member: (id) => `/people?state=all&member=${id}`,
  template: () => '/templates',
  handover: () => '/shifts',
  point: () => '/shifts',
  rota: () => '/shifts?show=rota',
  settings: () => '/settings',
  watchlist: () => '/watchlist',
};

/** A subject taken apart (`post:12`): what it is, its number where it has one, and the page that shows it, if any. */
export function subjectParts(subject: string): { kind: string; id: string | null; path: string | null } {
  const { kind = subject, id } = /^(?<kind>[a-z-]+)(?::(?<id>\d{1,15}))?$/.exec(subject)?.groups ?? {};
  const page = Object.hasOwn(pages, kind) ? pages[kind] : undefined;
  return { kind, id: id ?? null, path: page === undefined ? null : page(id ?? '') };
}
