import { NotFoundView } from '@/components/shell/NotFoundView';
import { PublicFrame } from '@/components/shell/PublicFrame';

export default function NotFound() {
  return <PublicFrame><NotFoundView /></PublicFrame>;
}
