import { confirmClock, getStatus } from '#shared/contract/office/settings.ts'
import { useMay } from '../api/context.tsx'
import { useCommand, useOperationQuery } from '../api/hooks.ts'
import { instantText } from '../domain/words.ts'
import { Band } from '../ui/Band.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'

/** Stands while the PC's clock is behind the newest record: nothing can be written until it is settled. */
export function ClockBand() {
  const { data } = useOperationQuery(getStatus, {})
  const may = useMay('office.settings')
  const confirm = useCommand(confirmClock)
  const behind = data?.clockBehind ?? null
  if (behind === null) return null
  return (
    <Band kind="stop">
      电脑时间 {instantText(behind.now)} 早于最新记录 {instantText(behind.newestAt)}，暂时不能写入。
      {may ? (
        <ConfirmButton
          size="compact-xs"
          title="电脑时间是对的？"
          explanation="先对照手机核对电脑的日期和时间。确认后可以继续写入，这次确认会记入审计。"
          confirmLabel="时间是对的，继续"
          reasonLabel="原因"
          onConfirm={(reason) => confirm.mutateAsync({ reason })}
        >
          核对时间
        </ConfirmButton>
      ) : (
        '把电脑时间调对，或找管理员确认。'
      )}
    </Band>
  )
}
