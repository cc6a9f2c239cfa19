export default function Page() {
  return <main>Store</main>;
}
