/** That nothing is done by itself any more, for those who answer for the server. */
export const StandstillLine = ({ text }: { text: string }) => (
  <section aria-labelledby="stillstand" className="mb-8 border-t-2 border-warn bg-raised px-4 py-3">
    <h2 id="stillstand" className="pb-1 font-semibold">
      Stillstand
    </h2>
    <p>{text}</p>
  </section>
);
