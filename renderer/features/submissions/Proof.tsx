import { listRulebooks } from '#shared/contract/office/rulebook.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { instantText } from '#renderer/domain/words.ts'
import { CopyButton } from '#renderer/ui/CopyButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { Button, Group } from '@mantine/core'
import type { Submission } from './submission.ts'
import { useSubmissionFiles } from './use-submission-files.ts'

/** What stands beside the files: when and by whom they were frozen, and the audit of that moment. */
const receiptName = 'receipt.json'

function Hash({ value, label }: { readonly value: string; readonly label: string }) {
  return (
    <Group gap={4} wrap="nowrap">
      <code className="digits" title={value}>
        {value.slice(0, 12)}…
      </code>
      <CopyButton text={value} label={label} />
    </Group>
  )
}

/** The rulebooks by their titles, with the edition that was taken: 入住对象月报表 第 1 版. */
function useEditions(rulebook: string): string {
  const rows = useOperationQuery(listRulebooks, {}).data?.rows ?? []
  const editions = rulebook.split(' ').map((one) => {
    const [id, version] = one.split('@')
    const title = rows.find((row) => row.rulebook === id)?.title
    return title === undefined ? one : `${title} 第 ${version} 版`
  })
  return editions.join('、')
}

/** By what it can be proved in ten years what was handed in. */
export function Proof({ submission }: { readonly submission: Submission }) {
  const files = useSubmissionFiles(submission)
  const mayTake = useMay('submissions.build')
  const { frozenAt, frozenBy, appVersion, rulebook, snapshotSha256, auditHead } = submission
  const editions = useEditions(rulebook)
  return (
    <Panel
      title="凭据"
      aside={
        mayTake ? (
          <Button variant="default" size="compact-sm" onClick={() => files.save(receiptName)}>
            保存固定凭据
          </Button>
        ) : undefined
      }
    >
      <Facts
        facts={[
          { label: '固定', value: `${instantText(frozenAt)}，${frozenBy}` },
          { label: '程序版本', value: appVersion },
          { label: '标准版本', value: editions },
          {
            label: '数据校验值',
            value: <Hash value={snapshotSha256} label="复制数据校验值" />,
          },
          { label: '审计校验值', value: <Hash value={auditHead} label="复制审计校验值" /> },
        ]}
      />
    </Panel>
  )
}
