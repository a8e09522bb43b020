import { recordPost } from '#shared/contract/staff/staff.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Radio, Stack } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { emptyPost, PostFields, postInput, type PostValues } from './PostFields.tsx'
import { NotNow, StaffFormPage, type StaffMember } from './StaffFormPage.tsx'
import { covers, dayGiven, postLabel } from './staff-words.ts'

const route = getRouteApi('/staff/$staffId/post')

interface AddValues extends PostValues {
  postFrom: string
  /** Id of the post that ends, as text; empty where the new one is held beside the others. */
  replaces: string
}

/** Posts that somebody holds on a day, of the employment of that day. */
function heldOn(member: StaffMember, day: string) {
  return member.employments
    .filter(({ employedFrom, employedTo }) => covers(employedFrom, employedTo, day))
    .flatMap(({ posts }) => posts)
    .filter(({ postFrom, postTo }) => covers(postFrom, postTo, day))
}

function AddForm({ member }: { readonly member: StaffMember }) {
  const { id: staffId, name } = member
  const { day } = route.useSearch()
  const asOf = useAsOf()
  const today = useToday()
  const navigate = route.useNavigate()
  const command = useCommand(recordPost)
  const back = () => navigate({ to: '/staff/$staffId', params: { staffId } })
  const toInput = (values: AddValues) => ({
    staffId,
    ...postInput(values),
    postFrom: dayGiven(values.postFrom),
    replacesId: heldOn(member, values.postFrom).some(
      ({ staffPostId }) => String(staffPostId) === values.replaces,
    )
      ? Number(values.replaces)
      : null,
  })
  const record = useRecordForm<AddValues>({
    initialValues: { ...emptyPost, postFrom: day ?? asOf ?? today, replaces: '' },
    schema: recordPost.input,
    toInput,
    fieldNames: { replacesId: 'replaces' },
    draft: useDraftStore<AddValues>('staff.recordPost', staffId),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone(`${name} 的岗位已登记`)
      await back()
    },
  })
  const { form } = record
  return (
    <RecordForm record={record} label="登记岗位" saveLabel="登记岗位" onCancel={() => void back()}>
      <FormGroup>
        <PostFields record={record} isFirst />
        <Field width="third">
          <DayField label="到岗日期" required max={today} {...form.getInputProps('postFrom')} />
        </Field>
        <Field>
          <Radio.Group label="原来的岗位" {...form.getInputProps('replaces')}>
            <Stack gap="xs" mt={4}>
              <Radio value="" label="都保留，另加这一个" />
              {heldOn(member, form.values.postFrom).map((post) => (
                <Radio
                  key={post.staffPostId}
                  value={String(post.staffPostId)}
                  label={`“${postLabel(post)}”到这一天为止，换成这一个`}
                />
              ))}
            </Stack>
          </Radio.Group>
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

/** Another post from a day on, beside those held or in place of one of them. */
export function AddPostPage() {
  const { staffId } = route.useParams()
  return (
    <StaffFormPage title="加或换岗位" staffId={staffId}>
      {(member) =>
        member.employments.length === 0 ? (
          <NotNow staffId={staffId} title="没有任职记录">
            先办理入职，再登记岗位。
          </NotNow>
        ) : (
          <AddForm member={member} />
        )
      }
    </StaffFormPage>
  )
}
