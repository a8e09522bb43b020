import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Button } from '@mantine/core'

/** In place of the people where none is shown. */
export function NobodyShown({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (!isFiltered) {
    return (
      <EmptyState title="这些日子没有在职员工" action={<LinkButton to="/staff">员工</LinkButton>}>
        登记员工和岗位以后，在这里排班。
      </EmptyState>
    )
  }
  return (
    <EmptyState title="没有符合筛选的人" action={<Button onClick={onClear}>清除筛选</Button>}>
      换个岗位、楼层或姓名。
    </EmptyState>
  )
}
