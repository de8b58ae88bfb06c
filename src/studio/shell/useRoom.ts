import { useEffect, useState } from 'react';
import { type Room, roomFor } from './room.ts';

/** What there is room for in the window now. */
export function useRoom(): Room {
  const [room, setRoom] = useState(() => roomFor(innerWidth, innerHeight));
  useEffect(() => {
    const measure = (): void => setRoom(roomFor(innerWidth, innerHeight));
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, []);
  return room;
}
