// Nothing is called by name: the library is preloaded into the program whose writes it records (DiskRecorder.c).
