import { useMay } from '#renderer/api/context.tsx'
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

/** By what it can be proved in ten years what was handed in. */
export function Proof({ submission }: { readonly submission: Submission }) {
  const files = useSubmissionFiles(submission)
  const mayTake = useMay('submissions.build')
  const { frozenAt, frozenBy, appVersion, rulebook, snapshotSha256, auditHead } = submission
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
          { label: '规则版本', value: rulebook },
          {
            label: '数据快照',
            value: <Hash value={snapshotSha256} label="复制数据快照的校验值" />,
          },
          { label: '审计链头', value: <Hash value={auditHead} label="复制审计链头" /> },
        ]}
      />
    </Panel>
  )
}
