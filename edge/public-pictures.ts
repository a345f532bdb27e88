import { findPublicPicture } from "#db/published/media.ts";
import { type Moment, nextChange } from "#edge/pages.ts";

/*
 * Whether readers may have a picture, decided like the truth of a page: an answer stands until something readers see was
 * written, or an article comes or goes by itself.
 */

/** Whoever asks for addresses that are none does not fill our memory. */
const REMEMBERED = 5000;

/** Returns a reader of `findPublicPicture` that asks once for each address and state of the site. */
export function createPublicPictures(): (address: string, moment: Moment) => string | undefined {
  const answers = new Map<string, string | undefined>();
  let revision: number | undefined;
  let from = 0;
  let until = 0;
  return (address, moment) => {
    const isStillSo = moment.revision === revision && moment.now >= from && moment.now < until;
    if (!isStillSo || answers.size >= REMEMBERED) {
      answers.clear();
      ({ revision, now: from } = moment);
      until = nextChange(moment.now);
    }
    if (!answers.has(address)) answers.set(address, findPublicPicture(address));
    return answers.get(address);
  };
}
