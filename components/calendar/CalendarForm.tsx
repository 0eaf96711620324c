import { getMessages } from 'next-intl/server';
import { AdminForm, type AdminFormProps } from '@/components/organisation/AdminForm';

/** A form of the calendar, with the calendar's own sentences for what can be wrong. */
export async function CalendarForm(props: Omit<AdminFormProps, 'texts'>) {
  const { calendar } = await getMessages();
  return <AdminForm {...props} texts={calendar.faults} />;
}
