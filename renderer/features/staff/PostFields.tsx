import { kinds } from '#shared/contract/staff/staff.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { Field } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Input, SegmentedControl, Select, TextInput } from '@mantine/core'

/** A post as a form holds it. */
export interface PostValues extends Record<string, unknown> {
  post: string | null
  title: string
  isFullTime: boolean
}

export const emptyPost: PostValues = { post: null, title: '', isFullTime: true }

/** The post part of an operation's input; a post that was not chosen is missing. */
export function postInput({ post, title, isFullTime }: PostValues) {
  return { post: post ?? '', title, isFullTime }
}

const hours = [
  { value: 'full', label: '全职' },
  { value: 'part', label: '兼职' },
]

interface PostFieldsProps<Values extends PostValues> {
  readonly record: RecordFormState<Values>
  /** The form begins here. */
  readonly isFirst?: boolean
}

/** Which post, what the home calls it, full or part time. */
export function PostFields<Values extends PostValues>({
  record,
  isFirst = false,
}: PostFieldsProps<Values>) {
  const { form } = record
  const posts = useOperationQuery(kinds, {}).data?.posts ?? []
  const field = (name: keyof PostValues & string) => form.getInputProps(name as never)
  return (
    <>
      <Field width="third">
        <Select
          label="岗位"
          required
          searchable
          openOnFocus={false}
          autoFocus={isFirst}
          placeholder="输入或从列表选"
          nothingFoundMessage="没有这个岗位，选“其他”再写称呼"
          data={posts.map(({ key, name }) => ({ value: key, label: name }))}
          {...field('post')}
        />
      </Field>
      <Field width="third">
        <TextInput label="本机构的称呼" placeholder="护理组长；相同就不填" {...field('title')} />
      </Field>
      <Field width="third">
        <Input.Wrapper label="用工">
          <SegmentedControl
            fullWidth
            aria-label="用工"
            data={hours}
            value={form.values.isFullTime ? 'full' : 'part'}
            onChange={(value) => field('isFullTime').onChange(value === 'full')}
          />
        </Input.Wrapper>
      </Field>
    </>
  )
}
