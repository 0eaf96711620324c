import { NotFoundView } from '@/components/shell/NotFoundView';

export default function PageNotFound() {
  return <NotFoundView />;
}
