import { notifyDone } from '#renderer/domain/notify.ts'
import { RoomGenerator } from '#renderer/domain/RoomGenerator.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { getRouteApi } from '@tanstack/react-router'

const route = getRouteApi('/beds/generate')

/** Many rooms of one shape in one go. */
export function GeneratePage() {
  const navigate = route.useNavigate()
  const toBoard = () => void navigate({ to: '/beds' })
  return (
    <Page title="批量登记房间和床位">
      <Panel isNarrow>
        <RoomGenerator
          onDone={({ roomCount, bedCount }) => {
            notifyDone(`登记了 ${roomCount} 间 ${bedCount} 张床`)
            toBoard()
          }}
          onCancel={toBoard}
        />
      </Panel>
    </Page>
  )
}
