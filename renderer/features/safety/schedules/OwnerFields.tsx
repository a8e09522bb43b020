import { kinds } from '#shared/contract/staff/staff.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { Field } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Select } from '@mantine/core'
import type { TermValues } from './schedule-form.ts'

/** Who answers for it: somebody by name or whoever holds a post, where the staff may be seen. */
export function OwnerFields<Values extends TermValues>(props: {
  readonly record: RecordFormState<Values>
}) {
  const form = props.record.form as unknown as RecordFormState<TermValues>['form']
  const maySeeStaff = useHolds('staff.read')
  const posts = useOperationQuery(kinds, {}, { enabled: maySeeStaff }).data?.posts ?? []
  if (!maySeeStaff) return null
  return (
    <>
      <Field width="half">
        <Select
          label="负责岗位"
          clearable
          searchable
          openOnFocus={false}
          placeholder="岗位和人只填一个"
          data={posts.map(({ key, name }) => ({ value: key, label: name }))}
          {...form.getInputProps('ownerPost')}
          value={form.values.ownerPost === '' ? null : form.values.ownerPost}
          onChange={(post) => form.setFieldValue('ownerPost', post ?? '')}
        />
      </Field>
      <Field width="half">
        <StaffPicker label="负责人" {...form.getInputProps('ownerStaffId')} />
      </Field>
    </>
  )
}
