import { contextBridge, ipcRenderer } from 'electron'
import {
  desktopChannels,
  portMessage,
  type DesktopApi,
  type ServiceEvent,
} from '#shared/desktop-api.ts'

const api: DesktopApi = {
  connect: () => ipcRenderer.send(desktopChannels.connect),
  saveFile: (file) => ipcRenderer.invoke(desktopChannels.saveFile, file),
  saveFiles: (files) => ipcRenderer.invoke(desktopChannels.saveFiles, files),
  pickFile: ({ extensions }) => ipcRenderer.invoke(desktopChannels.pickFile, extensions),
  pickFolder: ({ purpose }) => ipcRenderer.invoke(desktopChannels.pickFolder, purpose),
  holdPdf: (file) => ipcRenderer.invoke(desktopChannels.holdPdf, file),
  forgetPdf: (address) => ipcRenderer.send(desktopChannels.forgetPdf, address),
  printPdf: (bytes) => ipcRenderer.invoke(desktopChannels.printPdf, bytes),
  onService: (callback) => {
    const hear = (_event: unknown, what: ServiceEvent) => callback(what)
    ipcRenderer.on(desktopChannels.service, hear)
    return () => ipcRenderer.off(desktopChannels.service, hear)
  },
  restartService: () => ipcRenderer.send(desktopChannels.restartService),
}

contextBridge.exposeInMainWorld('yiluDesktop', api)

// The bridge above cannot carry a port, a window message can; only our own origin hears it.
ipcRenderer.on(desktopChannels.port, (event) => {
  window.postMessage(portMessage, window.location.origin, event.ports)
})
