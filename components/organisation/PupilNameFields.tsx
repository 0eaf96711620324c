'use client';
import { useState } from 'react';
import { Notice } from '@/components/ui/Notice';
import { CheckInput, TextInput } from './AdminForm';

type Props = {
  pupil: { givenName: string; familyName: string; protected: boolean; code: string };
  labels: Record<'givenName' | 'familyName' | 'protected' | 'protectedHint' | 'code' | 'codeHint' | 'warning', string>;
};

/** A pupil's name, or with protected identity only the code. */
export function PupilNameFields({ pupil, labels }: Props) {
  const [hidden, setHidden] = useState(pupil.protected);
  return (
    <>
      <CheckInput name="protected" label={labels.protected} hint={labels.protectedHint} checked={hidden} onChange={(e) => setHidden(e.target.checked)} />
      {hidden ? (
        <>
          {!pupil.protected && pupil.givenName !== '' && <Notice kind="warning" live="status" title={labels.warning} />}
          <TextInput key="code" name="protectedCode" label={labels.code} hint={labels.codeHint} required maxLength={40} defaultValue={pupil.code} autoComplete="off" />
        </>
      ) : (
        <>
          <TextInput key="given" name="givenName" label={labels.givenName} required maxLength={80} defaultValue={pupil.givenName} autoComplete="off" />
          <TextInput key="family" name="familyName" label={labels.familyName} required maxLength={80} defaultValue={pupil.familyName} autoComplete="off" />
        </>
      )}
    </>
  );
}
