import { getMessages } from 'next-intl/server';
import { AdminForm, type AdminFormProps } from './AdminForm';

/** A form of the administration area, with the area's own sentences for what can be wrong. */
export async function Form(props: Omit<AdminFormProps, 'texts'>) {
  const { organisation } = await getMessages();
  return <AdminForm {...props} texts={organisation.errors} />;
}
