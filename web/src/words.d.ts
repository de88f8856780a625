declare module "readout:words" {
  const words: {
    types: { type: string; modes: string[] }[];
    texts: Record<"en" | "vi", Record<string, string>>;
  };
  export default words;
}
