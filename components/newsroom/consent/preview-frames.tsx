/** A readers' page as a phone and as a desk show it, in frames that send no form: nobody agrees in a preview. */
export function PreviewFrames({ address }: { address: string }) {
  // A new frame each time: within one, the site's cross-fade between pages would begin and break off.
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <figure className="consent-preview phone">
        <iframe
          key={address}
          src={address}
          title="Vorschau, 360 Pixel breit"
          loading="lazy"
          sandbox="allow-same-origin allow-scripts"
        />
        <figcaption className="field-hint">360 × 640 Pixel</figcaption>
      </figure>
      <figure className="consent-preview desk">
        <iframe
          key={address}
          src={address}
          title="Vorschau, 1280 Pixel breit"
          loading="lazy"
          sandbox="allow-same-origin allow-scripts"
        />
        <figcaption className="field-hint">1280 × 800 Pixel, verkleinert</figcaption>
      </figure>
    </div>
  );
}
