/** What differs between two versions, in words; what makes readers be asked again is marked. */
export function ChangeList({ changes, reasons }: { changes: string[]; reasons: string[] }) {
  return (
    <ul className="border-t border-line">
      {changes.map((change) => (
        <li key={change} className="flex flex-wrap gap-x-3 border-b border-line py-1.5">
          <span className="min-w-0 grow">{change}</span>
          {reasons.includes(change) && <span className="text-note text-warn">wesentlich</span>}
        </li>
      ))}
    </ul>
  );
}
