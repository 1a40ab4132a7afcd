# Installs the engine into SCRATCH/prefix, builds SOURCE against it and runs what comes out.
function(run)
  execute_process(COMMAND ${ARGV} RESULT_VARIABLE code OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "${ARGV}\nended with ${code}\n${said}")
  endif()
endfunction()

file(REMOVE_RECURSE "${SCRATCH}/prefix" "${SCRATCH}/other")
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${SCRATCH}/prefix --component engine)
set(flags "")
if(FLAGS)
  set(flags "-DCMAKE_CXX_FLAGS=-fsanitize=${FLAGS}")
endif()
run(${CMAKE_COMMAND} -G Ninja -S ${SOURCE} -B ${SCRATCH}/other -DCMAKE_PREFIX_PATH=${SCRATCH}/prefix
  -DCMAKE_CXX_COMPILER=${COMPILER} ${flags})
run(${CMAKE_COMMAND} --build ${SCRATCH}/other)
run(${SCRATCH}/other/other)
