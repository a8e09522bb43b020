import { build, preview, type check } from '#shared/contract/submissions/submission.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatMonth } from '#shared/text/day.ts'
import { useAsk, useCommand } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { Target } from './build-view.ts'
import classes from './BuildPage.module.css'
import { countWords, isMonthRunning, residentWords } from './problem-parts.ts'

const route = getRouteApi('/submissions/build')

interface FreezeStepsProps {
  readonly target: Target
  /** Title of the kind. */
  readonly title: string
  readonly checked: OutputOf<typeof check>
}

/** What is frozen, in a sentence, with what is still wrong in it. */
function Explanation({ target, title, checked }: FreezeStepsProps) {
  const counts = countWords(checked.problems)
  return (
    <>
      {formatMonth(target.period)} {title}，{residentWords(target.kind, checked.residentCount)}
      ：表格、可打印的文件、数据和校验清单共四个文件。
      {isMonthRunning(checked.problems) ? '这个月还没有结束，数字截至今天。' : ''}
      {counts === '' ? '' : `还有${counts}，会照样固定，没有登记的留空。`}
      固定后这一版的文件不再变，随时可以原样重印。以后有更正，另做新的一版，并列出差别。
    </>
  )
}

function Preview({ target }: Pick<FreezeStepsProps, 'target'>) {
  const look = useAsk(preview)
  const [isShown, setShown] = useState(false)
  return (
    <>
      <Button
        variant="default"
        loading={look.isPending}
        onClick={() =>
          look.mutate(target, { onSuccess: () => setShown(true), onError: notifyFailure })
        }
      >
        预览
      </Button>
      <DocumentScreen
        document={isShown ? (look.data ?? null) : null}
        onClose={() => setShown(false)}
      />
    </>
  )
}

function Freeze(props: FreezeStepsProps) {
  const { target, title, checked } = props
  const navigate = route.useNavigate()
  const command = useCommand(build)

  async function freeze() {
    const { id, version, isNew } = await command.mutateAsync(target)
    notifyDone(isNew ? `已固定为第 ${version} 版` : `内容与第 ${version} 版相同，没有新的版本`)
    await navigate({ to: '/submissions/$id', params: { id } })
  }

  return (
    <>
      <ConfirmButton
        variant={checked.sameAsId === null ? 'filled' : 'default'}
        title={`固定 ${formatMonth(target.period)} ${title}`}
        explanation={<Explanation {...props} />}
        confirmLabel="固定"
        onConfirm={freeze}
      >
        生成并固定
      </ConfirmButton>
      {command.progress === null ? null : (
        <Text size="sm" role="status">
          {command.progress.text}
        </Text>
      )}
    </>
  )
}

/** Look at it, freeze it; where a frozen version says the same already, the way to that one. */
export function FreezeSteps(props: FreezeStepsProps) {
  const { target, checked } = props
  return (
    <div className={classes.steps}>
      {checked.sameAsId === null ? null : (
        <>
          <div className={classes.same}>
            <StatusMark kind="well">内容与已固定的一版相同</StatusMark>
          </div>
          <LinkButton to="/submissions/$id" params={{ id: checked.sameAsId }}>
            去看那一版
          </LinkButton>
        </>
      )}
      <Preview target={target} />
      <Freeze {...props} />
      <div className={classes.note}>固定以后在那一版的页面保存、打印文件，登记报送。</div>
    </div>
  )
}
