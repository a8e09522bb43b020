import { correctPost, voidPost } from '#shared/contract/staff/staff.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Group, Select, Stack } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { PostFields, postInput, type PostValues } from './PostFields.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { NotNow, StaffFormPage, type StaffMember } from './StaffFormPage.tsx'
import { covers, dayGiven, dayOrNull, postLabel } from './staff-words.ts'

const route = getRouteApi('/staff/$staffId/correct-post')

type Post = StaffMember['posts'][number]

interface CorrectValues extends PostValues {
  postFrom: string
  postTo: string
  reason: string
}

interface CorrectFormProps {
  readonly staffId: number
  readonly post: Post
}

function CorrectForm({ staffId, post }: CorrectFormProps) {
  const { staffPostId } = post
  const today = useToday()
  const navigate = route.useNavigate()
  const command = useCommand(correctPost)
  const back = () => navigate({ to: '/staff/$staffId', params: { staffId } })
  const toInput = (values: CorrectValues) => ({
    staffPostId,
    ...postInput(values),
    postFrom: dayGiven(values.postFrom),
    postTo: dayOrNull(values.postTo),
    reason: values.reason,
  })
  const record = useRecordForm<CorrectValues>({
    initialValues: {
      post: post.post,
      title: post.title ?? '',
      isFullTime: post.isFullTime,
      postFrom: post.postFrom,
      postTo: post.postTo ?? '',
      reason: '',
    },
    schema: correctPost.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('岗位已更正，原来的内容留在审计里')
      await back()
    },
  })
  const { form } = record
  return (
    <RecordForm record={record} label="更正岗位" saveLabel="保存更正" onCancel={() => void back()}>
      <FormGroup>
        <PostFields record={record} />
        <Field width="third">
          <DayField label="到岗日期" required max={today} {...form.getInputProps('postFrom')} />
        </Field>
        <Field width="third">
          <DayField
            label="离岗日期"
            max={today}
            placeholder="还在任就不填"
            description="从这一天起不在这个岗位"
            {...form.getInputProps('postTo')}
          />
        </Field>
      </FormGroup>
      <CorrectionReason record={record} />
    </RecordForm>
  )
}

function VoidPost({ staffId, post }: CorrectFormProps) {
  const navigate = route.useNavigate()
  const command = useCommand(voidPost)
  async function take(reason: string) {
    await command.mutateAsync({ staffPostId: post.staffPostId, reason })
    notifyDone('岗位记录已作废')
    await navigate({ to: '/staff/$staffId', params: { staffId } })
  }
  return (
    <ConfirmButton
      title={`作废岗位“${postLabel(post)}”`}
      explanation="当作从来没有过这个岗位。换岗、离岗不用作废：填离岗日期。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={take}
    >
      作废这条岗位
    </ConfirmButton>
  )
}

function optionOf(post: Post) {
  const until = post.postTo === null ? '至今' : `到 ${post.postTo}`
  return {
    value: String(post.staffPostId),
    label: `${postLabel(post)}，${post.postFrom} 起，${until}`,
  }
}

/** The posts of a file, those of the day that was looked at first. */
function Choice({ member }: { readonly member: StaffMember }) {
  const { staffPostId, day } = route.useSearch()
  const asOf = useAsOf()
  const shownDay = day ?? asOf
  const posts = member.employments.flatMap((employment) => employment.posts)
  const ofDay = posts.filter(
    ({ postFrom, postTo }) => shownDay !== null && covers(postFrom, postTo, shownDay),
  )
  const first = posts.find((post) => post.staffPostId === staffPostId) ?? ofDay[0] ?? posts[0]
  const [chosenId, setChosenId] = useState(first?.staffPostId)
  const post = posts.find((each) => each.staffPostId === chosenId)
  if (post === undefined) {
    return (
      <NotNow staffId={member.id} title="没有岗位记录">
        先登记岗位。
      </NotNow>
    )
  }
  return (
    <Stack gap="md">
      <Group align="flex-end" justify="space-between">
        <Select
          label="哪一条岗位"
          w={360}
          allowDeselect={false}
          data={posts.map(optionOf)}
          value={String(post.staffPostId)}
          onChange={(value) => setChosenId(Number(value))}
        />
        <VoidPost staffId={member.id} post={post} />
      </Group>
      <CorrectForm key={post.staffPostId} staffId={member.id} post={post} />
    </Stack>
  )
}

/** Puts the record of a post right: which, called what, from when to when. */
export function CorrectPostPage() {
  const { staffId } = route.useParams()
  return (
    <StaffFormPage title="更正岗位" staffId={staffId}>
      {(member) => <Choice member={member} />}
    </StaffFormPage>
  )
}
