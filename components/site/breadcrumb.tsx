/** The way from the home page to here; the last step is this page and no link. */
export function Breadcrumb({ trail }: { trail: { name: string; href?: string }[] }) {
  return (
    <nav aria-label="Sie sind hier" className="label text-soft print:hidden">
      <ol className="flex flex-wrap gap-x-2">
        {trail.map((step, index) => (
          <li key={step.name} className="flex gap-x-2 max-sm:last:hidden">
            {index > 0 && <span aria-hidden="true">›</span>}
            {step.href ? (
              <a href={step.href} className="hover:text-red">
                {step.name}
              </a>
            ) : (
              <span aria-current="page" className="line-clamp-1">
                {step.name}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
