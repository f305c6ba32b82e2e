declare module "virtual:words/*" {
  const words: Readonly<Record<string, string | readonly string[]>>;
  export default words;
}
