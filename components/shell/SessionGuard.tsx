'use client';
import { useEffect } from 'react';

const name = 'ska-session';

/**
 * On a shared computer: when somebody signs out or another person signs in, in any tab of the browser, the other tabs show their pages no
 * longer. `personId` is who the page was made for; null on the sign-in page. What was written and not sent lies encrypted on the device.
 */
export function SessionGuard({ personId }: { personId: string | null }) {
  useEffect(() => {
    if (typeof BroadcastChannel === 'undefined') return;
    const channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (personId === null || data === personId) return;
      if (typeof data === 'string') window.location.reload();
      else void isSignedOut().then((out) => { if (out) window.location.reload(); });
    };
    channel.postMessage(personId);
    return () => channel.close();
  }, [personId]);
  return null;
}

/** A page behind sign-in answers with a way to the sign-in page once the session is over. */
async function isSignedOut(): Promise<boolean> {
  const answer = await fetch('/konto', { method: 'HEAD', redirect: 'manual', cache: 'no-store' }).catch(() => undefined);
  return answer?.type === 'opaqueredirect' || answer?.status === 401;
}
