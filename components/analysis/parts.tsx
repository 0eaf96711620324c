import { useTranslations } from 'next-intl';
import { ChainMark, stations, type Station } from '@/components/ui/ChainMark';
import { StatusChip, type StatusTone } from '@/components/ui/StatusChip';
import { station } from '@/lib/analysis/rules';
import type { AnalysisLevel, AnalysisStatus } from '@/prisma/generated/enums';

const tones: Record<AnalysisStatus, StatusTone> = { NOT_STARTED: 'idle', IN_PROGRESS: 'active', HANDED_IN: 'waiting', RETURNED: 'returned', ACCEPTED: 'done' };

export function AnalysisStatusChip({ status }: { status: AnalysisStatus }) {
  const t = useTranslations('analysis.status');
  return <StatusChip tone={tones[status]}>{t(status)}</StatusChip>;
}

/** The analysis' place in the chain. */
export function AnalysisChain({ level, status }: { level: AnalysisLevel; status: AnalysisStatus }) {
  return <ChainMark at={stations[station(level, status)] as Station} />;
}

type Named = { level: AnalysisLevel; unitName: string | null; groupName: string | null };

/** What an analysis is about, in a few words: "7B", "Björkskolan", "Övergripande analys". */
export function useAnalysisName(): (a: Named) => string {
  const t = useTranslations('analysis.name');
  return (a) => (a.level === 'TEACHER' ? a.groupName : a.unitName) ?? t('ORGANISER');
}
