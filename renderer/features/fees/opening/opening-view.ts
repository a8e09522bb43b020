import { listView } from '#renderer/ui/list-view.ts'

export const openingView = listView
