import { useMay } from '#renderer/api/context.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { Group, Text } from '@mantine/core'

interface DataStepProps {
  readonly detail: string
  readonly isDone: boolean
}

/** The first people: the workbook that is there, or one by one. */
export function DataStep({ detail, isDone }: DataStepProps) {
  const mayImport = useMay('office.import')
  const mayAdmit = useMay('residents.write')
  return (
    <>
      <Text>{isDone ? `${detail}。还可以接着导入或办理。` : `${detail}。`}</Text>
      <Group gap="xs">
        {mayImport ? (
          <LinkButton to="/office/import/new" variant={isDone ? 'default' : 'filled'}>
            从表格导入花名册
          </LinkButton>
        ) : null}
        {mayAdmit ? (
          <LinkButton to="/residents/admit" variant="default">
            {isDone ? '办理入住' : '办理第一位入住'}
          </LinkButton>
        ) : null}
        {mayImport ? null : (
          <Text size="sm" c="dimmed">
            花名册由办公室管理员导入。
          </Text>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        导入先试读，看清结果再写入；表里有的床位可以一并登记。导入后从今日的“继续设立”回到这里。
      </Text>
    </>
  )
}
