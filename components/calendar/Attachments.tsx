import { ExternalLink, FileText } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { TextInput } from '@/components/organisation/AdminForm';
import { Button } from '@/components/ui/Button';
import { Card } from '@/components/ui/Card';
import { useDay } from '@/components/ui/DateText';
import { Details } from '@/components/ui/Details';
import { Field } from '@/components/ui/Field';
import { Notice } from '@/components/ui/Notice';
import { addLinkAction, removeFileAction, removeLinkAction } from '@/lib/calendar/actions';
import type { ActivityDto, Attachment } from '@/lib/calendar/queries/get-activity';
import { fileEndings } from '@/lib/calendar/rules/files';
import { CalendarForm } from './CalendarForm';

/** Links and files that belong to an activity; adding them for who may. */
export async function Attachments({ activity: a, fault, added }: { activity: ActivityDto; fault?: string; added?: boolean }) {
  const t = await getTranslations('calendar');
  const key = fault && (`faults.${fault}` as 'faults.file_kind');
  return (
    <Card id="filer" title={t('activity.attachments')}>
      {key && <Notice kind="error" live="alert" title={t('activity.fileRefused')}><p>{t(t.has(key) ? key : 'faults.unexpected')}</p></Notice>}
      {added && <Notice kind="success" live="status" title={t('activity.fileAdded')} />}
      {a.links.length + a.files.length === 0 && <p className="text-muted">{t('activity.attachmentsNone')}</p>}
      {a.links.length + a.files.length > 0 && (
        <ul className="divide-y divide-line">
          {a.links.map((l) => (
            <Row key={l.id} of={l} remove={<CalendarForm name={`lank-${l.id}`} action={removeLinkAction} hidden={{ id: l.id }} submit={t('activity.removeLink', { title: l.title })} variant="quiet" />}>
              <ExternalLink aria-hidden="true" className="mt-1 size-4 shrink-0 text-muted" />
              <a href={l.url} rel="noopener noreferrer nofollow" lang="sv" className="[overflow-wrap:anywhere]">{l.title}</a>
            </Row>
          ))}
          {a.files.map((f) => (
            <Row key={f.id} of={f} remove={<CalendarForm name={`fil-${f.id}`} action={removeFileAction} hidden={{ id: f.id }} submit={t('activity.removeFile', { name: f.name })} variant="quiet" />}>
              <FileText aria-hidden="true" className="mt-1 size-4 shrink-0 text-muted" />
              <a href={`/api/export/aktivitet/${f.id}`} download={f.name} className="[overflow-wrap:anywhere]"><span lang="sv">{f.name}</span> <span className="text-sm whitespace-nowrap text-muted">{t('activity.size', { size: Math.max(1, Math.round(f.size / 1024)) })}</span></a>
            </Row>
          ))}
        </ul>
      )}
      {a.can.attach && <AddForms id={a.id} />}
    </Card>
  );
}

async function Row({ of, remove, children }: { of: Attachment; remove: ReactNode; children: ReactNode }) {
  const t = await getTranslations('calendar.activity');
  return (
    <li className="grid gap-1 py-2">
      <span className="flex gap-2">{children}</span>
      <span className="pl-6 text-sm text-muted"><By of={of} text={(name, date) => t('by', { name, date })} /></span>
      {of.canRemove && <div data-print="no">{remove}</div>}
    </li>
  );
}

function By({ of, text }: { of: Attachment; text: (name: string, date: string) => string }) {
  return text(of.by, useDay()(of.at));
}

async function AddForms({ id }: { id: string }) {
  const t = await getTranslations('calendar.activity');
  return (
    <div className="grid gap-1" data-print="no">
      <Details summary={t('addLink')}>
        <CalendarForm name="lank" action={addLinkAction} hidden={{ activityId: id }} submit={t('linkAdd')} variant="secondary" done={t('linkAdded')} again>
          <TextInput name="title" label={t('linkTitle')} required lang="sv" maxLength={120} />
          <TextInput name="url" type="url" label={t('linkUrl')} hint={t('linkUrlHint')} required maxLength={2000} />
        </CalendarForm>
      </Details>
      <Details summary={t('addFile')}>
        <form method="post" action={`/api/filer?kind=aktivitet&aktivitet=${id}`} encType="multipart/form-data" className="grid gap-4">
          <Field name="file" type="file" label={t('file')} hint={t('fileHint')} required accept={[...fileEndings, 'jpeg'].map((e) => `.${e}`).join(',')} />
          <p className="max-w-text text-sm">{t('noPupils')}</p>
          <div><Button type="submit">{t('fileAdd')}</Button></div>
        </form>
      </Details>
    </div>
  );
}
