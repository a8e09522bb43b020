import { voidRestraintCheck } from '#shared/contract/care/restraint.ts'
import {
  circulationWords,
  minutesText,
  restrainedSkinWords,
} from '#shared/rules/restraint-words.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { instantText } from '#renderer/domain/words.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import type { Restraint } from './restraint-form.ts'

type Check = Restraint['checks'][number]

function ReleaseOf({ check }: { readonly check: Check }) {
  const { isReleased, releasedMinutes, lateMinutes, dueAt } = check
  if (!isReleased) return <StatusMark kind="plain">没有松解</StatusMark>
  const minutes = releasedMinutes === null ? '' : ` ${releasedMinutes} 分`
  return lateMinutes > 0 ? (
    <StatusMark kind="bad">
      {`已松解${minutes}，应 ${shanghaiHour(dueAt)}，迟 ${minutesText(lateMinutes)}`}
    </StatusMark>
  ) : (
    <StatusMark kind="well">{`已松解${minutes}`}</StatusMark>
  )
}

function CheckLine({ check }: { readonly check: Check }) {
  const mayCorrect = useHolds('care.record')
  const command = useCommand(voidRestraintCheck)
  const { id: checkId, checkedAt, circulation, skin, note, checkedBy } = check
  const isHarm = circulation === 'poor' || skin === 'broken'
  return (
    <li>
      <strong>{instantText(checkedAt)}</strong>
      <ReleaseOf check={check} />
      <span>
        {isHarm ? (
          <StatusMark kind="bad">
            {`血运${circulationWords[circulation]}，皮肤${restrainedSkinWords[skin]}`}
          </StatusMark>
        ) : (
          `血运${circulationWords[circulation]}，皮肤${restrainedSkinWords[skin]}`
        )}
      </span>
      {note === null ? null : <span>{note}</span>}
      <LineEnd>
        <span className="unknown">{checkedBy}</span>
        {mayCorrect ? (
          <ConfirmButton
            variant="subtle"
            color="gray"
            size="compact-xs"
            title="作废这次观察"
            explanation="用于记错的。作废后重新登记，松解时间随之重新算。"
            confirmLabel="作废"
            reasonLabel="原因"
            onConfirm={(reason) => command.mutateAsync({ checkId, reason })}
          >
            作废
          </ConfirmButton>
        ) : null}
      </LineEnd>
    </li>
  )
}

/** Each look with how late its release came, newest first. */
export function RestraintChecks({ restraint }: { readonly restraint: Restraint }) {
  const { checks } = restraint
  return (
    <Panel title="观察和松解">
      {checks.length === 0 ? (
        <EmptyState title="还没有观察">到时间松解并观察，在这里登记。</EmptyState>
      ) : (
        <Lines label="观察和松解">
          {checks.map((check) => (
            <CheckLine key={check.id} check={check} />
          ))}
        </Lines>
      )}
    </Panel>
  )
}
