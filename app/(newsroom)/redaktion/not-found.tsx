export default function NotFound() {
  return (
    <main className="mx-auto grid max-w-[36rem] gap-4 px-4 pt-20">
      <h1 className="font-serif text-title">Das gibt es hier nicht</h1>
      <p className="text-soft">
        Vielleicht wurde es gelöscht, vielleicht ist es nur für andere bestimmt. Was Sie geschrieben haben, liegt auf
        Ihrem Schreibtisch.
      </p>
      <p>
        <a href="/redaktion" className="button">
          Zum Schreibtisch
        </a>
      </p>
    </main>
  );
}
